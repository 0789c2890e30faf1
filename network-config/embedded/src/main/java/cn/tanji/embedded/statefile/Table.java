package cn.tanji.embedded.statefile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Iterator;

import org.jspecify.annotations.Nullable;

/**
 * The rows of a file that belong to a namespace, and to one kind of what is kept about it. Their keys begin with the kind and the
 * namespace, ended by a byte that UTF-8 does not know.
 */
public final class Table {
    private static final byte END = (byte) 0xff;

    private final StateFile file;
    private final byte[] prefix;

    /** @param kind of what is kept, from 1 to 127 */
    public Table(StateFile file, int kind, String namespace) {
        this.file = file;
        this.prefix = prefix(kind, namespace);
    }

    /** The value of a key as it is now, or null. */
    public byte @Nullable [] get(byte[] key) {
        return file.get(joined(prefix, key));
    }

    /** Sets the value of a key; the value now belongs to the table. */
    public void put(byte[] key, byte[] value) {
        file.put(joined(prefix, key), value);
    }

    /** Removes a key; does nothing if it is absent. */
    public void remove(byte[] key) {
        file.remove(joined(prefix, key));
    }

    /** Keys between two, both included, from the last to the first, as they are now. */
    public Iterator<byte[]> keysDown(byte[] first, byte[] last) {
        return new Down(file.down(joined(prefix, first), joined(prefix, last)), prefix.length);
    }

    /** Keys without the table's prefix. */
    private record Down(Iterator<byte[]> keys, int prefixLength) implements Iterator<byte[]> {
        @Override
        public boolean hasNext() {
            return keys.hasNext();
        }

        @Override
        public byte[] next() {
            byte[] key = keys.next();
            return Arrays.copyOfRange(key, prefixLength, key.length);
        }
    }

    static byte[] prefix(int kind, String namespace) {
        byte[] name = namespace.getBytes(UTF_8);
        byte[] prefix = new byte[name.length + 2];
        prefix[0] = (byte) kind;
        System.arraycopy(name, 0, prefix, 1, name.length);
        prefix[prefix.length - 1] = END;
        return prefix;
    }

    /** A key behind all rows of the table with this prefix, and before those of the next. */
    static byte[] behind(byte[] prefix) {
        return joined(prefix, new byte[]{END});
    }

    /** The namespace of a row, if it is of this kind; null if not. */
    static @Nullable String namespace(byte[] row, int kind) {
        if (row[0] != kind) {
            return null;
        }
        int end = 1;
        while (row[end] != END) {
            end++;
        }
        return new String(row, 1, end - 1, UTF_8);
    }

    static byte[] joined(byte[] prefix, byte[] key) {
        byte[] row = Arrays.copyOf(prefix, prefix.length + key.length);
        System.arraycopy(key, 0, row, prefix.length, key.length);
        return row;
    }
}
