package cn.tanji.app.fabric;

/** The blocks of the channel, in order and without end. */
public interface BlockSource {
    /**
     * Follows the channel from a block on, the future included. A lost connection is mended behind the scenes, without a
     * gap and without a repeat.
     *
     * @param blockNumber
     *            first block to give, at least 0
     */
    BlockStream from(long blockNumber);

    /** Number of blocks on the ledger now, that is, the number the next block will have. */
    long height();
}
