package cn.tanji.embedded.ledger;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import cn.tanji.embedded.statedb.MemoryState;

/**
 * Keeps everything in memory and writes checkpoints: in the background while the ledger is open, and a last one when it is closed. The views in a
 * checkpoint are immutable, so commits go on meanwhile. A checkpoint that cannot be written harms nothing: the blocks are there.
 */
final class MemoryStore implements LedgerStore {
    private static final Logger LOG = System.getLogger(MemoryStore.class.getName());

    private final CheckpointFile file;
    private final Checkpoints terms;
    private final AtomicBoolean isWriting = new AtomicBoolean();
    private final ExecutorService background = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("checkpoint").factory());
    private long cleanHeight;
    private long blocks;

    MemoryStore(CheckpointFile file, Checkpoints terms) {
        this.file = file;
        this.terms = terms;
    }

    @Override
    public Optional<Checkpoint> read() {
        Optional<Checkpoint> read = file.read();
        cleanHeight = read.map(Checkpoint::mark).filter(CheckpointMark::isCleanStop).map(CheckpointMark::height)
                .orElse(0L);
        return read;
    }

    @Override
    public Derived begin() {
        cleanHeight = 0;
        return new Derived(MemoryState.empty(), MemoryHistory.empty(), new MemoryIndex());
    }

    /** If it is time, writes the checkpoint after this block in the background. */
    @Override
    public void committed(Supplier<Checkpoint> now) {
        blocks++;
        boolean isTime = terms.areWritten() && terms.everyBlocks() > 0 && blocks >= terms.everyBlocks();
        if (isTime && isWriting.compareAndSet(false, true)) {
            blocks = 0;
            Checkpoint checkpoint = now.get();
            background.execute(() -> {
                try {
                    write(checkpoint);
                } finally {
                    isWriting.set(false);
                }
            });
        }
    }

    /** Writes the last checkpoint, unless the one in place says all that already. */
    @Override
    public void stopped(Checkpoint last) {
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
