package cn.tanji.embedded.statedb;

import java.util.Collections;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The writes of one block, as they pile up over the state before it. Reads through it show both; deleted keys are known as
 * deleted. For one thread.
 */
public final class StateUpdates implements StateView {
    private final StateView before;
    private final SortedMap<String, NavigableMap<String, Write>> namespaces = new TreeMap<>(KeyOrder.UTF8);

    /** No writes yet over this state. */
    public StateUpdates(StateView before) {
        this.before = before;
    }

    /** The state before the block. */
    public StateView before() {
        return before;
    }

    /** The writes so far: namespaces and keys in UTF-8 order. */
    public SortedMap<String, NavigableMap<String, Write>> namespaces() {
        return Collections.unmodifiableSortedMap(namespaces);
    }

    /** Records a value. */
    public void put(String namespace, String key, VersionedValue value) {
        write(namespace, key, new Write(value, value.version()));
    }

    /** Records a delete. */
    public void delete(String namespace, String key, Version version) {
        write(namespace, key, new Write(null, version));
    }

    /** What this block wrote to a key so far, a delete included; null if nothing. */
    public @Nullable Write written(String namespace, String key) {
        NavigableMap<String, Write> writes = namespaces.get(namespace);
        return writes == null ? null : writes.get(key);
    }

    @Override
    public long height() {
        return before.height();
    }

    @Override
    public @Nullable VersionedValue get(String namespace, String key) {
        Write write = written(namespace, key);
        return write == null ? before.get(namespace, key) : write.value();
    }

    @Override
    public Iterator<StateEntry> range(String namespace, String startInclusive, String endExclusive) {
        Iterator<StateEntry> committed = before.range(namespace, startInclusive, endExclusive);
        NavigableMap<String, Write> writes = namespaces.get(namespace);
        if (writes == null) {
            return committed;
        }
        SortedMap<String, Write> from = writes.tailMap(startInclusive, true);
        boolean isEmptyRange = !endExclusive.isEmpty() && KeyOrder.UTF8.compare(startInclusive, endExclusive) >= 0;
        SortedMap<String, Write> range = isEmptyRange
                ? Collections.emptySortedMap()
                : endExclusive.isEmpty() ? from : from.headMap(endExclusive);
        return new OverlaidRows(committed, range.entrySet().iterator());
    }

    private void write(String namespace, String key, Write write) {
        namespaces.computeIfAbsent(namespace, _ -> new TreeMap<>(KeyOrder.UTF8)).put(key, write);
    }

    /**
     * What a block did to a key.
     *
     * @param value the new value with its metadata, null if the key was deleted
     * @param version height of the transaction
     */
    public record Write(@Nullable VersionedValue value, Version version) {}
}
