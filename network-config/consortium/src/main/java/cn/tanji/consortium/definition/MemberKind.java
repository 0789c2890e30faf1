package cn.tanji.consortium.definition;

/** What a member is in the consortium. What its persons may do is a record of the ledger, not of this file. */
public enum MemberKind {
    /** Competent authority of a jurisdiction (主管部门); runs a peer. */
    AUTHORITY,
    /** Exchange that settles trades (交易所). */
    EXCHANGE,
    /** Body that verifies emissions (核查机构); runs no peer, because peers see holdings. */
    VERIFIER,
    /** Takes part in reading only, for instance Macao today; runs no peer. */
    OBSERVER
}
