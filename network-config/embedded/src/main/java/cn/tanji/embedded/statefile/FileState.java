package cn.tanji.embedded.statefile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SortedSet;
import java.util.TreeSet;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import org.h2.mvstore.Cursor;
import org.jspecify.annotations.Nullable;

import cn.tanji.embedded.statedb.KeyOrder;
import cn.tanji.embedded.statedb.RowBytes;
import cn.tanji.embedded.statedb.StateEntry;
import cn.tanji.embedded.statedb.StateUpdates;
import cn.tanji.embedded.statedb.VersionedValue;
import cn.tanji.embedded.statedb.WorldState;

/** A state in a file: a table for each namespace. The file keeps what a view needs for as long as anybody holds the view. */
public final class FileState implements WorldState {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final int KIND = 1;

    private final StateFile file;
    private final long height;
    private final View view;

    private FileState(StateFile file, long height) {
        this.file = file;
        this.height = height;
        CLEANER.register(this, file.hold());
        this.view = file.view();
    }

    /** What a file holds now, which is the state at this height. */
    public static FileState of(StateFile file, long height) {
        return new FileState(file, height);
    }

    @Override
    public long height() {
        return height;
    }

    @Override
    public SortedSet<String> namespaces() {
        SortedSet<String> names = new TreeSet<>(KeyOrder.UTF8);
        byte[] from = {KIND};
        while (true) {
            Cursor<byte[], byte[]> rows = view.from(from);
            String name = rows.hasNext() ? Table.namespace(rows.next(), KIND) : null;
            if (name == null) {
                return names;
            }
            names.add(name);
            from = Table.behind(Table.prefix(KIND, name));
        }
    }

    @Override
    public @Nullable VersionedValue get(String namespace, String key) {
        byte[] row = view.get(Table.joined(Table.prefix(KIND, namespace), key.getBytes(UTF_8)));
        return row == null ? null : value(row);
    }

    @Override
    public Iterator<StateEntry> range(String namespace, String startInclusive, String endExclusive) {
        byte[] prefix = Table.prefix(KIND, namespace);
        byte[] end = endExclusive.isEmpty()
                ? Table.behind(prefix)
                : Table.joined(prefix, endExclusive.getBytes(UTF_8));
        return new Rows(view.from(Table.joined(prefix, startInclusive.getBytes(UTF_8))), end, prefix.length);
    }

    @Override
    public FileState next(StateUpdates updates) {
        updates.namespaces().forEach((namespace, writes) -> {
            Table table = new Table(file, KIND, namespace);
            writes.forEach((key, write) -> {
                VersionedValue value = write.value();
                if (value == null) {
                    table.remove(key.getBytes(UTF_8));
                } else {
                    table.put(key.getBytes(UTF_8), row(value));
                }
            });
        });
        return new FileState(file, height + 1);
    }

    /** Rows up to a key. Holds the state, so that the file keeps the pages. */
    private final class Rows implements Iterator<StateEntry> {
        private final Cursor<byte[], byte[]> cursor;
        private final byte[] end;
        private final int prefixLength;
        private @Nullable StateEntry next;

        Rows(Cursor<byte[], byte[]> cursor, byte[] end, int prefixLength) {
            this.cursor = cursor;
            this.end = end;
            this.prefixLength = prefixLength;
            this.next = following();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public StateEntry next() {
            StateEntry row = next;
            if (row == null) {
                throw new NoSuchElementException("no row after the last at height " + height());
            }
            next = following();
            return row;
        }

        private @Nullable StateEntry following() {
            if (!cursor.hasNext()) {
                return null;
            }
            byte[] row = cursor.next();
            return Arrays.compareUnsigned(row, end) >= 0
                    ? null
                    : new StateEntry(new String(row, prefixLength, row.length - prefixLength, UTF_8),
                            value(cursor.getValue()));
        }
    }

    private static byte[] row(VersionedValue value) {
        ByteString.Output bytes = ByteString.newOutput();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            RowBytes.write(value, out);
            out.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory takes all bytes", impossible);
        }
        return bytes.toByteString().toByteArray();
    }

    private static VersionedValue value(byte[] row) {
        try {
            return RowBytes.read(CodedInputStream.newInstance(row));
        } catch (IOException failure) {
            throw new CorruptStateFileException("a row does not parse", failure);
        }
    }
}
