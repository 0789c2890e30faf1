package cn.tanji.embedded.ledger;

import java.util.Set;

/**
 * The steps in which a checkpoint is written, in order. A process may die after any of them; see {@link CheckpointWatch}. A store in a
 * file, which is its own checkpoint, takes those in {@link #IN_FILE}.
 */
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
    IN_PLACE;

    /** Nothing of it is in the file; the file's commit is whole, as the operating system shows it; it is on the disk. */
    public static final Set<CheckpointStep> IN_FILE = Set.of(BEGUN, WRITTEN, DURABLE);
}
