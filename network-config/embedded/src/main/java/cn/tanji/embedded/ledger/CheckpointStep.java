package cn.tanji.embedded.ledger;

/** The steps in which a checkpoint is written, in order. A process may die after any of them; see {@link CheckpointWatch}. */
public enum CheckpointStep {
    /** A new, empty file stands beside the last checkpoint. */
    BEGUN,
    /** It holds the state; history, index and the hash over all are missing. */
    HALF_WRITTEN,
    /** It is whole, as the operating system shows it. */
    WRITTEN,
    /** It is whole on the disk, still beside the last checkpoint. */
    DURABLE,
    /** It stands in the place of the last checkpoint. */
    IN_PLACE
}
