package cn.tanji.embedded.ledger;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Writes the checkpoints of a ledger: in the background while it is open, and a last one when it is closed. The views in a
 * checkpoint are immutable, so commits go on meanwhile. A checkpoint that cannot be written harms nothing: the blocks are there.
 */
final class CheckpointKeeper implements AutoCloseable {
    private static final Logger LOG = System.getLogger(CheckpointKeeper.class.getName());

    private final CheckpointFile file;
    private final Checkpoints terms;
    private final AtomicBoolean isWriting = new AtomicBoolean();
    private final ExecutorService background = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("checkpoint").factory());
    private long cleanHeight;
    private long blocks;

    /** @param opened the checkpoint from which the ledger was opened, if from one */
    CheckpointKeeper(CheckpointFile file, Checkpoints terms, Optional<CheckpointMark> opened) {
        this.file = file;
        this.terms = terms;
        this.cleanHeight = opened.filter(CheckpointMark::isCleanStop).map(CheckpointMark::height).orElse(0L);
    }

    /** A block was committed: if it is time, writes the checkpoint after it in the background. By the committing thread only. */
    void committed(Supplier<Checkpoint> now) {
        blocks++;
        boolean isTime = terms.areWritten() && terms.everyBlocks() > 0 && blocks >= terms.everyBlocks();
        if (isTime && isWriting.compareAndSet(false, true)) {
            blocks = 0;
            Checkpoint checkpoint = now.get();
            background.execute(() -> {
                write(checkpoint);
                isWriting.set(false);
            });
        }
    }

    /** The ledger stops in good order: writes the last checkpoint, unless the one in place says all that already. */
    void stopped(Checkpoint last) {
        background.close();
        if (terms.areWritten() && cleanHeight != last.mark().height()) {
            write(last);
            cleanHeight = last.mark().height();
        }
    }

    /** Waits for a checkpoint that is being written. */
    @Override
    public void close() {
        background.close();
    }

    private void write(Checkpoint checkpoint) {
        try {
            file.write(checkpoint, terms.watch());
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "no checkpoint of " + checkpoint.mark().height()
                    + " blocks was written; the next start proves more blocks", failure);
        }
    }
}
