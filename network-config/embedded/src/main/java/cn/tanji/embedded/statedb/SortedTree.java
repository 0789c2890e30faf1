package cn.tanji.embedded.statedb;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

/**
 * An immutable sorted map from byte strings, unsigned order, to values: a tree of wide nodes in which a change copies the path it
 * touches. Old versions stay as they are, so a snapshot is a pointer. Many changes are made through one {@link Edit}, which copies
 * each node once.
 */
public final class SortedTree<V> {
    private final Node<V> root;
    private final long size;

    private SortedTree(Node<V> root, long size) {
        this.root = root;
        this.size = size;
    }

    /** The empty map. */
    public static <V> SortedTree<V> empty() {
        return new SortedTree<>(new Leaf<>(new Object(), 0), 0);
    }

    /** Number of keys. */
    public long size() {
        return size;
    }

    /** The value of a key, or null. */
    public @Nullable V get(byte[] key) {
        return root.get(key);
    }

    /**
     * Rows from a key, included, to another, excluded; null for an open end. A row is made from its key, not to be changed, and
     * its value.
     */
    public <R> Iterator<R> rows(byte[] from, byte @Nullable [] to, BiFunction<byte[], V, R> row) {
        return new Scan<>(root, from, to, row);
    }

    /** Begins a series of changes. */
    public Edit<V> edit() {
        return new Edit<>(this);
    }

    /** A series of changes to one tree, by one thread. */
    public static final class Edit<V> {
        private Object owner = new Object();
        private Node<V> root;
        private long size;

        private Edit(SortedTree<V> tree) {
            this.root = tree.root;
            this.size = tree.size;
        }

        /** The value of a key as changed so far, or null. */
        public @Nullable V get(byte[] key) {
            return root.get(key);
        }

        /** Sets the value of a key; the array now belongs to the tree. */
        public void put(byte[] key, V value) {
            root = root.owned(owner);
            if (root.put(key, value, owner)) {
                size++;
            }
            if (root.isFull()) {
                Inner<V> taller = new Inner<>(owner, 1);
                taller.children[0] = root;
                taller.splitChild(0, false, owner);
                root = taller;
            }
        }

        /** Removes a key; does nothing if it is absent. */
        public void remove(byte[] key) {
            root = root.owned(owner);
            if (root.remove(key, owner)) {
                size--;
            }
            while (root instanceof Inner<V> inner && inner.size == 1) {
                root = inner.child(0);
            }
            if (root.size == 0) {
                root = new Leaf<>(owner, 0);
            }
        }

        /** The tree with all changes; the edit may go on without touching it. */
        public SortedTree<V> sealed() {
            owner = new Object();
            return new SortedTree<>(root, size);
        }
    }

    /**
     * A node has at most {@link #WIDTH} entries between changes. It may be changed in place by the edit that made it, told by
     * its owner token.
     */
    private abstract static sealed class Node<V> {
        static final int WIDTH = 64;

        final Object owner;
        int size;
        byte[][] keys;

        Node(Object owner, int size, byte[][] keys) {
            this.owner = owner;
            this.size = size;
            this.keys = keys;
        }

        final boolean isFull() {
            return size >= WIDTH;
        }

        /** Index of the first key that is not below the given one. */
        final int search(byte[] key, int count) {
            int low = 0;
            int high = count;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (Arrays.compareUnsigned(keys[middle], key) < 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        @SuppressWarnings("ReferenceEquality") // The token's identity is its meaning.
        final boolean isOwnedBy(Object edit) {
            return owner == edit;
        }

        abstract @Nullable V get(byte[] key);

        abstract Node<V> owned(Object edit);

        abstract boolean put(byte[] key, V value, Object edit);

        abstract boolean remove(byte[] key, Object edit);

        /** Moves the entries from an index on to a new right neighbour. */
        abstract Node<V> splitAt(int index, Object edit);
    }

    private static final class Leaf<V> extends Node<V> {
        private Object[] values;

        Leaf(Object owner, int size) {
            super(owner, size, new byte[WIDTH][]);
            this.values = new Object[WIDTH];
        }

        @SuppressWarnings("unchecked") // Only values of type V are put.
        V value(int index) {
            return (V) values[index];
        }

        @Override
        @Nullable
        V get(byte[] key) {
            int at = search(key, size);
            return at < size && Arrays.equals(keys[at], key) ? value(at) : null;
        }

        @Override
        Leaf<V> owned(Object edit) {
            if (isOwnedBy(edit)) {
                return this;
            }
            Leaf<V> copy = new Leaf<>(edit, size);
            System.arraycopy(keys, 0, copy.keys, 0, size);
            System.arraycopy(values, 0, copy.values, 0, size);
            return copy;
        }

        @Override
        boolean put(byte[] key, V value, Object edit) {
            int at = search(key, size);
            if (at < size && Arrays.equals(keys[at], key)) {
                values[at] = value;
                return false;
            }
            System.arraycopy(keys, at, keys, at + 1, size - at);
            System.arraycopy(values, at, values, at + 1, size - at);
            keys[at] = key;
            values[at] = value;
            size++;
            return true;
        }

        @Override
        boolean remove(byte[] key, Object edit) {
            int at = search(key, size);
            if (at == size || !Arrays.equals(keys[at], key)) {
                return false;
            }
            size--;
            System.arraycopy(keys, at + 1, keys, at, size - at);
            System.arraycopy(values, at + 1, values, at, size - at);
            clear(size, size + 1);
            return true;
        }

        @Override
        Leaf<V> splitAt(int index, Object edit) {
            Leaf<V> right = new Leaf<>(edit, size - index);
            System.arraycopy(keys, index, right.keys, 0, size - index);
            System.arraycopy(values, index, right.values, 0, size - index);
            clear(index, size);
            size = index;
            return right;
        }

        @SuppressWarnings("NullAway") // Slots beyond the size are free and hold nothing.
        private void clear(int from, int to) {
            Arrays.fill(keys, from, to, null);
            Arrays.fill(values, from, to, null);
        }
    }

    /** Child i holds the keys from {@code keys[i - 1]}, included, to {@code keys[i]}, excluded. */
    private static final class Inner<V> extends Node<V> {
        private Object[] children;

        Inner(Object owner, int size) {
            super(owner, size, new byte[WIDTH][]);
            this.children = new Object[WIDTH];
        }

        @SuppressWarnings("unchecked") // Only nodes of V are put.
        Node<V> child(int index) {
            return (Node<V>) children[index];
        }

        int childFor(byte[] key) {
            int at = search(key, size - 1);
            return at < size - 1 && Arrays.equals(keys[at], key) ? at + 1 : at;
        }

        @Override
        @Nullable
        V get(byte[] key) {
            return child(childFor(key)).get(key);
        }

        @Override
        Inner<V> owned(Object edit) {
            if (isOwnedBy(edit)) {
                return this;
            }
            Inner<V> copy = new Inner<>(edit, size);
            System.arraycopy(keys, 0, copy.keys, 0, size - 1);
            System.arraycopy(children, 0, copy.children, 0, size);
            return copy;
        }

        @Override
        boolean put(byte[] key, V value, Object edit) {
            int at = childFor(key);
            Node<V> child = child(at).owned(edit);
            children[at] = child;
            boolean added = child.put(key, value, edit);
            if (child.isFull()) {
                splitChild(at, at == size - 1, edit);
            }
            return added;
        }

        @Override
        boolean remove(byte[] key, Object edit) {
            int at = childFor(key);
            Node<V> child = child(at).owned(edit);
            children[at] = child;
            boolean removed = child.remove(key, edit);
            if (child.size == 0) {
                drop(at);
            }
            return removed;
        }

        @Override
        Inner<V> splitAt(int index, Object edit) {
            Inner<V> right = new Inner<>(edit, size - index);
            System.arraycopy(keys, index, right.keys, 0, size - index - 1);
            System.arraycopy(children, index, right.children, 0, size - index);
            clear(index, size);
            size = index;
            return right;
        }

        /** Splits a full child. At the right end the left half stays nearly full, since keys often arrive in order. */
        void splitChild(int at, boolean atEnd, Object edit) {
            Node<V> child = child(at);
            int index = atEnd ? child.size - child.size / 8 : child.size / 2;
            byte[] separator = child instanceof Inner<V> ? child.keys[index - 1] : child.keys[index];
            Node<V> right = child.splitAt(index, edit);
            System.arraycopy(keys, at, keys, at + 1, size - 1 - at);
            System.arraycopy(children, at + 1, children, at + 2, size - 1 - at);
            keys[at] = separator;
            children[at + 1] = right;
            size++;
        }

        private void drop(int at) {
            int key = at == 0 ? 0 : at - 1;
            if (size > 1) {
                System.arraycopy(keys, key + 1, keys, key, size - 2 - key);
            }
            System.arraycopy(children, at + 1, children, at, size - 1 - at);
            size--;
            clear(size, size + 1);
        }

        @SuppressWarnings("NullAway") // Slots beyond the size are free and hold nothing.
        private void clear(int from, int to) {
            Arrays.fill(children, from, to, null);
            Arrays.fill(keys, Math.max(0, from - 1), Math.min(to, WIDTH), null);
        }
    }

    /** Walks leaves from left to right, keeping the path of inner nodes and the next child of each. */
    private static final class Scan<V, R> implements Iterator<R> {
        private static final int HEIGHT_MAX = 32;

        private final Object[] path = new Object[HEIGHT_MAX];
        private final int[] next = new int[HEIGHT_MAX];
        private final byte @Nullable [] to;
        private final BiFunction<byte[], V, R> row;
        private int depth;
        private Leaf<V> leaf;
        private int at;

        Scan(Node<V> root, byte[] from, byte @Nullable [] to, BiFunction<byte[], V, R> row) {
            this.to = to;
            this.row = row;
            Node<V> node = root;
            while (node instanceof Inner<V> inner) {
                int child = inner.childFor(from);
                path[depth] = inner;
                next[depth++] = child + 1;
                node = inner.child(child);
            }
            this.leaf = (Leaf<V>) node;
            this.at = leaf.search(from, leaf.size);
            skipExhausted();
        }

        @Override
        public boolean hasNext() {
            return at < leaf.size && (to == null || Arrays.compareUnsigned(leaf.keys[at], to) < 0);
        }

        @Override
        public R next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            R made = row.apply(leaf.keys[at], leaf.value(at));
            at++;
            skipExhausted();
            return made;
        }

        private void skipExhausted() {
            while (at >= leaf.size && depth > 0) {
                Inner<V> parent = parent();
                if (next[depth - 1] >= parent.size) {
                    depth--;
                } else {
                    descend(parent.child(next[depth - 1]++));
                }
            }
        }

        @SuppressWarnings("unchecked") // The path holds inner nodes of V.
        private Inner<V> parent() {
            return (Inner<V>) path[depth - 1];
        }

        private void descend(Node<V> node) {
            Node<V> below = node;
            while (below instanceof Inner<V> inner) {
                path[depth] = inner;
                next[depth++] = 1;
                below = inner.child(0);
            }
            leaf = (Leaf<V>) below;
            at = 0;
        }
    }
}
