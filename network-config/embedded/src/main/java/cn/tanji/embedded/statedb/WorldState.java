package cn.tanji.embedded.statedb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** The state at one height: one sorted tree per namespace. Immutable. */
public final class WorldState implements StateView {
    private final long height;
    private final Map<String, SortedTree<VersionedValue>> namespaces;

    private WorldState(long height, Map<String, SortedTree<VersionedValue>> namespaces) {
        this.height = height;
        this.namespaces = namespaces;
    }

    /** The state before the first block. */
    public static WorldState empty() {
        return new WorldState(0, Map.of());
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

    /** The state one block later; deletes are null values. */
    public WorldState next(StateUpdates updates) {
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
        return new WorldState(height + 1, Collections.unmodifiableMap(changed));
    }
}
