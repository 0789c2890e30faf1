package cn.tanji.embedded.statedb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/** A state in memory: one sorted tree per namespace. */
public final class MemoryState implements WorldState {
    private final long height;
    private final Map<String, SortedTree<VersionedValue>> namespaces;

    private MemoryState(long height, Map<String, SortedTree<VersionedValue>> namespaces) {
        this.height = height;
        this.namespaces = namespaces;
    }

    /** The state before the first block. */
    public static MemoryState empty() {
        return new MemoryState(0, Map.of());
    }

    @Override
    public long height() {
        return height;
    }

    @Override
    public @Nullable VersionedValue get(String namespace, String key) {
        SortedTree<VersionedValue> tree = namespaces.get(namespace);
        return tree == null ? null : tree.get(key.getBytes(UTF_8));
    }

    @Override
    public Iterator<StateEntry> range(String namespace, String startInclusive, String endExclusive) {
        SortedTree<VersionedValue> tree = namespaces.get(namespace);
        if (tree == null) {
            return Collections.emptyIterator();
        }
        byte[] end = endExclusive.isEmpty() ? null : endExclusive.getBytes(UTF_8);
        return tree.rows(startInclusive.getBytes(UTF_8), end,
                (key, value) -> new StateEntry(new String(key, UTF_8), value));
    }

    /** Number of keys in all namespaces. */
    public long keys() {
        return namespaces.values().stream().mapToLong(SortedTree::size).sum();
    }

    @Override
    public SortedSet<String> namespaces() {
        SortedSet<String> names = new TreeSet<>(KeyOrder.UTF8);
        namespaces.forEach((name, rows) -> {
            if (rows.size() > 0) {
                names.add(name);
            }
        });
        return names;
    }

    @Override
    public MemoryState next(StateUpdates updates) {
        Map<String, SortedTree<VersionedValue>> changed = new TreeMap<>(namespaces);
        updates.namespaces().forEach((namespace, writes) -> {
            SortedTree.Edit<VersionedValue> edit = changed.getOrDefault(namespace, SortedTree.empty()).edit();
            writes.forEach((key, write) -> {
                VersionedValue value = write.value();
                if (value == null) {
                    edit.remove(key.getBytes(UTF_8));
                } else {
                    edit.put(key.getBytes(UTF_8), value);
                }
            });
            changed.put(namespace, edit.sealed());
        });
        return new MemoryState(height + 1, Collections.unmodifiableMap(changed));
    }

    /** A state that is read in row by row. For one thread. */
    public static final class Loading {
        private final Map<String, SortedTree.Edit<VersionedValue>> edits = new TreeMap<>();

        /** Takes a namespace that may have no rows. */
        public void begin(String namespace) {
            edits.computeIfAbsent(namespace, _ -> SortedTree.<VersionedValue>empty().edit());
        }

        /** Takes a row of a namespace that was begun; fastest in the order of keys. The array now belongs to the state. */
        public void put(String namespace, byte[] key, VersionedValue value) {
            SortedTree.Edit<VersionedValue> edit = edits.get(namespace);
            if (edit == null) {
                throw new IllegalArgumentException("a row before any namespace");
            }
            edit.put(key, value);
        }

        /** The state of these rows at a height. */
        public MemoryState at(long height) {
            Map<String, SortedTree<VersionedValue>> namespaces = new TreeMap<>();
            edits.forEach((name, edit) -> namespaces.put(name, edit.sealed()));
            return new MemoryState(height, Collections.unmodifiableMap(namespaces));
        }
    }
}
