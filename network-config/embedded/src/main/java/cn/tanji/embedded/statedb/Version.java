package cn.tanji.embedded.statedb;

/**
 * The height at which a key was last written.
 *
 * @param block number of the block, from 0
 * @param transaction index of the transaction in the block, from 0
 */
public record Version(long block, long transaction) {
    /** Refuses negative parts. */
    public Version {
        if (block < 0 || transaction < 0) {
            throw new IllegalArgumentException("version " + block + "," + transaction);
        }
    }
}
