package cn.tanji.embedded.blockstore;

/** The steps of a commit, in order. A process may die after any of them; see {@link CommitWatch}. */
public enum CommitStep {
    /** Every transaction has its code; the disk has seen nothing. */
    JUDGED,
    /** The private data of the block, if it has any, are on the disk. */
    PRIVATE_DURABLE,
    /** A new, empty file stands in the folder; only where the last one was full. */
    FILE_BEGUN,
    /** The file ends in the middle of the block's record. */
    HALF_WRITTEN,
    /** The whole record is in the file, as the operating system shows it. */
    WRITTEN,
    /** The record is on the disk: from here on the block is committed, whatever happens. */
    DURABLE,
    /** State, history and index have it: readers see it. */
    APPLIED,
    /** Everyone who listens has heard of it. */
    TOLD
}
