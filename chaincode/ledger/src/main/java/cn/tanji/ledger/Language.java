package cn.tanji.ledger;

/** The two languages every sentence exists in. */
public enum Language {
    EN, ZH
}
