package cn.tanji.embedded.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.jspecify.annotations.Nullable;

import cn.tanji.embedded.statedb.SortedTree;
import cn.tanji.embedded.validation.EndorsedTransaction;
import cn.tanji.embedded.validation.NamespaceSet;

/** A history in memory. */
final class MemoryHistory implements History {
    private static final MemoryHistory EMPTY = new MemoryHistory(Map.of());

    private final Map<String, SortedTree<Entry>> namespaces;

    private MemoryHistory(Map<String, SortedTree<Entry>> namespaces) {
        this.namespaces = namespaces;
    }

    static MemoryHistory empty() {
        return EMPTY;
    }

    /** A transaction that wrote the key, and the one that wrote it before. */
    record Entry(long block, int index, @Nullable Entry before) {}

    /** A key and the last transaction that wrote it. */
    record KeyHistory(String key, Entry newest) {}

    @Override
    public Iterator<Place> newestFirst(String namespace, String key) {
        SortedTree<Entry> tree = namespaces.get(namespace);
        Entry newest = tree == null ? null : tree.get(key.getBytes(UTF_8));
        return Stream.iterate(newest, Objects::nonNull, Entry::before)
                .map(entry -> new Place(entry.block(), entry.index())).iterator();
    }

    /** Namespaces in which a key was ever written. */
    Set<String> namespaces() {
        return namespaces.keySet();
    }

    /** The keys that were ever written in a namespace, in order. */
    Iterator<KeyHistory> keys(String namespace) {
        return namespaces.getOrDefault(namespace, SortedTree.empty()).rows(new byte[0], null,
                (key, newest) -> new KeyHistory(new String(key, UTF_8), newest));
    }

    @Override
    public MemoryHistory next(long block, SortedMap<Integer, EndorsedTransaction> valid) {
        Map<String, SortedTree.Edit<Entry>> edits = new TreeMap<>();
        valid.forEach((index, transaction) -> {
            for (NamespaceSet set : transaction.sets()) {
                if (set.collection().isEmpty() && set.set().getWritesCount() > 0) {
                    var edit = edits.computeIfAbsent(set.namespace(),
                            name -> namespaces.getOrDefault(name, SortedTree.empty()).edit());
                    add(edit, set, block, index);
                }
            }
        });
        Map<String, SortedTree<Entry>> changed = new TreeMap<>(namespaces);
        edits.forEach((name, edit) -> changed.put(name, edit.sealed()));
        return new MemoryHistory(changed);
    }

    private static void add(SortedTree.Edit<Entry> edit, NamespaceSet set, long block, int index) {
        for (KVWrite write : set.set().getWritesList()) {
            byte[] key = write.getKey().getBytes(UTF_8);
            edit.put(key, new Entry(block, index, edit.get(key)));
        }
    }

    /** A history that is read in key by key. For one thread. */
    static final class Loading {
        private final Map<String, SortedTree.Edit<Entry>> edits = new TreeMap<>();

        /** Takes a key; fastest in the order of keys. The array now belongs to the history. */
        void put(String namespace, byte[] key, Entry newest) {
            edits.computeIfAbsent(namespace, _ -> SortedTree.<Entry>empty().edit()).put(key, newest);
        }

        MemoryHistory loaded() {
            Map<String, SortedTree<Entry>> namespaces = new TreeMap<>();
            edits.forEach((name, edit) -> namespaces.put(name, edit.sealed()));
            return new MemoryHistory(namespaces);
        }
    }
}
