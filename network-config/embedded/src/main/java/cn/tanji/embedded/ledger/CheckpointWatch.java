package cn.tanji.embedded.ledger;

/** Hears of each step of each checkpoint, on the thread that writes it: tests kill the process here. */
@FunctionalInterface
public interface CheckpointWatch {
    /** Hears nothing. */
    CheckpointWatch NOBODY = (_, _) -> {};

    /**
     * A step is done.
     *
     * @param height
     *            number of blocks the checkpoint stands for
     */
    void reached(CheckpointStep step, long height);
}
