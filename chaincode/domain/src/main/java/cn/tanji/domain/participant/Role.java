package cn.tanji.domain.participant;

/** What a person may be in one jurisdiction. Mandates over single accounts are on the account itself. */
public enum Role {
    /** Acts for the competent authority. */
    OFFICIAL,
    /** Signs verified emissions for a verifier body. */
    VERIFIER,
    /** Posts settlements for the exchange. */
    EXCHANGE_OPERATOR,
    /** May be given mandates over accounts. */
    REPRESENTATIVE
}
