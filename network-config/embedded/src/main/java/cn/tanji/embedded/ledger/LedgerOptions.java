package cn.tanji.embedded.ledger;

import java.util.function.LongConsumer;

import cn.tanji.embedded.blockstore.BlockFiles;
import cn.tanji.embedded.blockstore.CommitWatch;

/**
 * How a ledger is opened and kept.
 *
 * @param verification
 *            how much of the stored chain is proved again
 * @param checkpoints
 *            when checkpoints are written
 * @param store
 *            where state, history and index are kept while it is open
 * @param fileBytes
 *            size at which a new file of blocks is begun
 * @param watch
 *            hears of each step of each commit
 * @param proved
 *            hears of the number of each stored block that was proved, in order
 */
public record LedgerOptions(Verification verification, Checkpoints checkpoints, StateStore store, long fileBytes,
        CommitWatch watch,
        LongConsumer proved) {
    /** As usual, with this much proved again; a checkpoint at each clean stop if one is wanted at the next start. */
    public static LedgerOptions of(Verification verification) {
        return new LedgerOptions(verification,
                verification.usesCheckpoint() ? Checkpoints.AT_CLEAN_STOPS : Checkpoints.NEVER,
                StateStore.MEMORY, BlockFiles.FILE_BYTES,
                CommitWatch.NOBODY, _ -> {});
    }

    /** With checkpoints at other times. */
    public LedgerOptions withCheckpoints(Checkpoints when) {
        return new LedgerOptions(verification, when, store, fileBytes, watch, proved);
    }

    /** With state, history and index kept elsewhere. */
    public LedgerOptions withStore(StateStore other) {
        return new LedgerOptions(verification, checkpoints, other, fileBytes, watch, proved);
    }

    /** With files of about this size. */
    public LedgerOptions withFileBytes(long bytes) {
        return new LedgerOptions(verification, checkpoints, store, bytes, watch, proved);
    }

    /** Watched at each step of a commit. */
    public LedgerOptions withWatch(CommitWatch who) {
        return new LedgerOptions(verification, checkpoints, store, fileBytes, who, proved);
    }

    /** Telling of each block that was proved. */
    public LedgerOptions withProved(LongConsumer who) {
        return new LedgerOptions(verification, checkpoints, store, fileBytes, watch, who);
    }
}
