package cn.tanji.embedded.statefile;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * The file: rows in the unsigned order of their keys, and a mark that says how far it goes. One thread writes; views may be read by
 * many. Nothing is durable before {@link #commit}, and then all that was written up to it: after a kill the file is as at the last
 * commit. With the mark goes a sum over all rows, so that damage is found that no page's checksum tells: a page lost or an old one found.
 */
public final class StateFile implements AutoCloseable {
    /** Written and not committed, as the store counts memory. */
    private static final int UNCOMMITTED_BYTES_MAX = 16 << 20;
    private static final int CACHE_MEBIBYTES = 16;
    /** Small, since keys are written in no order: each takes its page with it. */
    private static final int PAGE_BYTES = 4 << 10;
    /** Commits after which pages that are still in use are gathered from chunks mostly out of use. */
    private static final int COMMITS_A_COMPACTION = 8;
    private static final int FILL_PERCENT = 50;
    /** Before every table's rows: those begin with the table's kind, at least 1. */
    private static final byte[] MARK = {0};

    private final MVStore store;
    private final MVMap<byte[], byte[]> rows;
    private RowSum sum = RowSum.NOTHING;
    private int commits;

    private StateFile(MVStore store) {
        this.store = store;
        this.rows = store.openMap("rows",
                new MVMap.Builder<byte[], byte[]>().keyType(CheckedBytes.TYPE).valueType(CheckedBytes.TYPE));
    }

    /**
     * Opens the file, creating it if absent.
     *
     * @throws CorruptStateFileException if it is none
     */
    public static StateFile open(Path path) {
        try {
            return new StateFile(new MVStore.Builder().fileName("nio:" + path.toAbsolutePath()).autoCommitDisabled()
                    .autoCommitBufferSize(0).cacheSize(CACHE_MEBIBYTES).pageSplitSize(PAGE_BYTES).open());
        } catch (RuntimeException | AssertionError failure) {
            // Whatever the store makes of damaged bytes: it has no exception of its own for all of them.
            throw new CorruptStateFileException(String.valueOf(failure.getMessage()), failure);
        }
    }

    /**
     * The mark of the last commit, empty if it had none. Reads every row.
     *
     * @throws CorruptStateFileException if the rows are not those that were committed with it
     */
    public Optional<byte[]> mark() {
        try {
            byte[] kept = rows.get(MARK);
            if (kept == null) {
                return Optional.empty();
            }
            RowSum found = RowSum.NOTHING;
            Cursor<byte[], byte[]> all = rows.cursor(null);
            while (all.hasNext()) {
                byte[] key = all.next();
                found = Arrays.equals(key, MARK) ? found : found.with(key, all.getValue());
            }
            ByteBuffer content = ByteBuffer.wrap(kept);
            if (kept.length < RowSum.BYTES || !found.equals(RowSum.read(content))) {
                throw new CorruptStateFileException("its rows are not those of its mark");
            }
            sum = found;
            return Optional.of(Arrays.copyOfRange(kept, RowSum.BYTES, kept.length));
        } catch (CorruptStateFileException failure) {
            throw failure;
        } catch (RuntimeException | AssertionError failure) {
            // Whatever the store makes of damaged bytes: it has no exception of its own for all of them.
            throw new CorruptStateFileException(String.valueOf(failure.getMessage()), failure);
        }
    }

    /** Whether so much waits to be committed that it should be. */
    public boolean isFull() {
        return store.getUnsavedMemory() > UNCOMMITTED_BYTES_MAX;
    }

    /**
     * Commits what was written, as a whole.
     *
     * @param mark how far the rows go now; without one they will not be believed when the file is opened again
     * @throws StateFileFailedException if the disk fails or is full
     */
    public void commit(Optional<byte[]> mark) {
        try {
            mark.ifPresentOrElse(bytes -> rows.put(MARK, sum.before(bytes)), () -> rows.remove(MARK));
            store.commit();
            commits++;
            if (commits % COMMITS_A_COMPACTION == 0) {
                store.compact(FILL_PERCENT, UNCOMMITTED_BYTES_MAX);
            }
        } catch (MVStoreException failure) {
            throw new StateFileFailedException(failure);
        }
    }

    /** Returns when the last commit is on the disk. */
    public void sync() {
        try {
            store.sync();
        } catch (MVStoreException failure) {
            throw new StateFileFailedException(failure);
        }
    }

    /** Closes the file as of the last commit. */
    @Override
    public void close() {
        store.closeImmediately();
    }

    byte @Nullable [] get(byte[] key) {
        return rows.get(key);
    }

    void put(byte[] key, byte[] value) {
        byte[] before = rows.put(key, value);
        sum = (before == null ? sum : sum.without(key, before)).with(key, value);
    }

    void remove(byte[] key) {
        byte[] before = rows.remove(key);
        sum = before == null ? sum : sum.without(key, before);
    }

    /** Keys between two, both included, from the last to the first, as they are now. */
    Cursor<byte[], byte[]> down(byte[] first, byte[] last) {
        return rows.cursor(last, first, true);
    }

    /** All rows as they stand, whatever is written later; for as long as there is a hold on this moment. */
    View view() {
        return new View(rows, rows.flushAndGetRoot());
    }

    /** Keeps the file from reusing what this moment's views need, until they are gone. */
    Hold hold() {
        return new Hold(store, store.registerVersionUsage());
    }

    /** Ends a hold when it is run; it must not know the view it serves. */
    record Hold(MVStore store, MVStore.TxCounter version) implements Runnable {
        @Override
        public void run() {
            if (!store.isClosed()) {
                store.deregisterVersionUsage(version);
            }
        }
    }
}
