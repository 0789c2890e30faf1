package cn.tanji.embedded.statedb;

import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;

import org.jspecify.annotations.Nullable;

/** Merges committed rows with a block's writes: writes win, deleted keys vanish. */
final class OverlaidRows implements Iterator<StateEntry> {
    private final Iterator<StateEntry> committed;
    private final Iterator<Map.Entry<String, StateUpdates.Write>> written;
    private @Nullable StateEntry nextCommitted;
    private Map.@Nullable Entry<String, StateUpdates.Write> nextWritten;
    private @Nullable StateEntry next;

    OverlaidRows(Iterator<StateEntry> committed, Iterator<Map.Entry<String, StateUpdates.Write>> written) {
        this.committed = committed;
        this.written = written;
        this.nextCommitted = following(committed);
        this.nextWritten = following(written);
        this.next = merged();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public StateEntry next() {
        StateEntry row = next;
        if (row == null) {
            throw new NoSuchElementException();
        }
        next = merged();
        return row;
    }

    private @Nullable StateEntry merged() {
        while (true) {
            StateEntry row = nextCommitted;
            Map.Entry<String, StateUpdates.Write> write = nextWritten;
            int order = write == null ? -1 : row == null ? 1 : KeyOrder.UTF8.compare(row.key(), write.getKey());
            if (order <= 0) {
                nextCommitted = following(committed);
            }
            if (order < 0 || write == null) {
                return row;
            }
            nextWritten = following(written);
            VersionedValue value = write.getValue().value();
            if (value != null) {
                return new StateEntry(write.getKey(), value);
            }
        }
    }

    private static <T> @Nullable T following(Iterator<T> rows) {
        return rows.hasNext() ? rows.next() : null;
    }
}
