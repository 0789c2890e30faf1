package cn.tanji.embedded.ledger;

/** How much of the stored chain is proved again at start. */
public enum Verification {
    /** Checksums, hashes, orderer signatures, and that the stored codes lead to the stored commit hash. */
    CHAIN,
    /** All that, and every transaction judged again: signatures, policies and reads. */
    FULL,
    /**
     * After a clean stop, only the blocks' checksums, that their headers lead from the first to the last, and the last one as with
     * CHAIN: all else is taken from the checkpoint. After any other stop, and if no checkpoint can be trusted, as CHAIN.
     */
    FAST,
    /**
     * After any stop, up to the last checkpoint that can be trusted as with FAST, and the blocks after it as with CHAIN. If none
     * can be trusted, as CHAIN.
     */
    FAST_AFTER_ANY_STOP;

    /** Whether a checkpoint may stand for a part of the chain. */
    boolean usesCheckpoint() {
        return this == FAST || this == FAST_AFTER_ANY_STOP;
    }
}
