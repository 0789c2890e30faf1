package cn.tanji.embedded.ledger;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps what follows from the blocks, and from time to time durably together with the mark of the block it follows from. */
interface LedgerStore extends AutoCloseable {
    /** The store that the options ask for. */
    static LedgerStore in(Path folder, LedgerOptions options) {
        return switch (options.store()) {
            case MEMORY -> new MemoryStore(new CheckpointFile(folder), options.checkpoints());
            case FILE -> options.verification().usesCheckpoint()
                    ? FileStore.kept(folder, options.checkpoints())
                    : FileStore.forProof(folder);
        };
    }

    /**
     * What was last kept durably; empty if nothing was.
     *
     * @throws DistrustedCheckpointException if it is not what was kept, or of another format
     */
    Optional<Checkpoint> read();

    /** Begins with nothing and forgets what was kept. */
    Derived begin();

    /** A block was applied. By the committing thread only. */
    void committed(Supplier<Checkpoint> now);

    /** The ledger stops in good order after this. */
    void stopped(Checkpoint last);

    /** Ends; what was not kept durably is made from the blocks at the next start. */
    @Override
    void close();
}
