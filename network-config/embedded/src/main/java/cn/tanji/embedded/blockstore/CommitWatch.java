package cn.tanji.embedded.blockstore;

/** Hears of each step of each commit, on the thread that commits: tests kill the process here. */
@FunctionalInterface
public interface CommitWatch {
    /** Hears nothing. */
    CommitWatch NOBODY = (_, _) -> {};

    /**
     * A step is done.
     *
     * @param block
     *            number of the block being committed
     */
    void reached(CommitStep step, long block);
}
