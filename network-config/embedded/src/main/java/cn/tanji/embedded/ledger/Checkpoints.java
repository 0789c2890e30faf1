package cn.tanji.embedded.ledger;

/**
 * When checkpoints are written. A store in a file is its own checkpoint, which is written whenever enough has gathered, too.
 *
 * @param areWritten
 *            whether at all; if so, at every clean stop
 * @param everyBlocks
 *            blocks after which one is written in the background, too, unless one is being written; 0 for never
 * @param watch
 *            hears of each step
 */
public record Checkpoints(boolean areWritten, long everyBlocks, CheckpointWatch watch) {
    /** None. One that is there already is left alone. */
    public static final Checkpoints NEVER = new Checkpoints(false, 0, CheckpointWatch.NOBODY);
    /** One when the ledger is closed. */
    public static final Checkpoints AT_CLEAN_STOPS = new Checkpoints(true, 0, CheckpointWatch.NOBODY);

    /** Refuses a negative number of blocks. */
    public Checkpoints {
        if (everyBlocks < 0) {
            throw new IllegalArgumentException("a checkpoint every " + everyBlocks + " blocks");
        }
    }

    /** One when the ledger is closed, and one after so many blocks. */
    public static Checkpoints every(long blocks) {
        return new Checkpoints(true, blocks, CheckpointWatch.NOBODY);
    }

    /** Watched at each step. */
    public Checkpoints withWatch(CheckpointWatch who) {
        return new Checkpoints(areWritten, everyBlocks, who);
    }
}
