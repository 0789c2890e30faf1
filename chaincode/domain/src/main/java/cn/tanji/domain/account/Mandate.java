package cn.tanji.domain.account;

/** What an authorised representative 账户代表人 may do for one account. */
public enum Mandate {
    /** Propose and, while a second person is not required, execute transactions. */
    INITIATE,
    /** Approve what another representative proposed. */
    APPROVE,
    /** See the account. */
    READ,
    /** Surrender units, and nothing else. */
    SURRENDER
}
