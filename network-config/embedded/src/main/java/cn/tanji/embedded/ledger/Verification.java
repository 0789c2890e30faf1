package cn.tanji.embedded.ledger;

/** How much of the stored chain is proved again at start. */
public enum Verification {
    /** Checksums, hashes, orderer signatures, and that the stored codes lead to the stored commit hash. */
    CHAIN,
    /** All that, and every transaction judged again: signatures, policies and reads. */
    FULL
}
