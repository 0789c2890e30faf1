package cn.tanji.app.query;

/** How much of an account a caller sees (DOMAIN: transfers, time and safety). */
public enum Sight {
    /** Everything: the competent authority of its registry, and its representatives. */
    EVERYTHING,
    /** What is put up for sale: the exchange. */
    OFFERS,
    /** Nothing. */
    NOTHING
}
