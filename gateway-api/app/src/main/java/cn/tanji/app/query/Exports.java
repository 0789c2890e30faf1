package cn.tanji.app.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import cn.tanji.app.http.Problem;
import cn.tanji.app.http.ProblemCode;

/**
 * Tables of any length on their way to a caller. Rows wait in a file, not in memory, so that a slow reader holds neither
 * the database nor the heap; the file has no name once it is whole, and is gone once it is sent. Anybody may ask for a
 * table, so few are on their way at one time; those that nobody seems to read make place for others.
 */
public final class Exports {
    /** Most tables on their way at one time. */
    static final int AT_ONCE_MAX = 16;
    /** The server begins to read at once, unless the caller has gone: then it never closes what it was given. */
    static final Duration UNREAD_MAX = Duration.ofSeconds(5);
    /** How long a caller may take, if others wait for the place. */
    static final Duration TAKEN_MAX = Duration.ofMinutes(10);

    private final Path folder;
    private final InstantSource clock;
    private final Set<Table> underWay = new HashSet<>();

    /** Keeps them in a folder of its own, which it empties of what a gateway that was killed left half made. */
    public Exports(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
        try {
            Files.createDirectories(folder);
            try (var left = Files.list(folder)) {
                for (var file : left.toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be emptied", e);
        }
    }

    /** Rows that a consumer is given one after another. */
    interface Rows<T> {
        void forEach(Consumer<T> consumer);
    }

    /**
     * A table as bytes. Whoever gets them closes them.
     *
     * @throws Problem
     *             {@link ProblemCode#EXPORTS_BUSY} if {@value #AT_ONCE_MAX} others are on their way
     */
    <T extends Record> Table of(Class<T> type, Rows<T> rows) {
        var table = place();
        try {
            var file = Files.createTempFile(folder, "", ".csv");
            try {
                write(type, rows, file);
                table.isWhole(Files.newInputStream(file));
                return table;
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            table.close();
            throw new UncheckedIOException("a table cannot be kept in " + folder, e);
        } catch (RuntimeException | Error e) {
            table.close();
            throw e;
        }
    }

    /** How many are on their way. */
    int underWay() {
        synchronized (underWay) {
            return underWay.size();
        }
    }

    private Table place() {
        synchronized (underWay) {
            if (underWay.size() == AT_ONCE_MAX) {
                var now = clock.instant();
                List.copyOf(underWay).stream().filter(table -> table.isGivenUp(now)).forEach(Table::close);
            }
            if (underWay.size() == AT_ONCE_MAX) {
                throw new Problem(ProblemCode.EXPORTS_BUSY, Map.of("limit", Integer.toString(AT_ONCE_MAX)));
            }
            var table = new Table();
            underWay.add(table);
            return table;
        }
    }

    private static <T extends Record> void write(Class<T> type, Rows<T> rows, Path file) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            var csv = new CsvWriter<>(type, out);
            rows.forEach(row -> {
                try {
                    csv.write(row);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** A table that holds one of the places until it is closed. */
    final class Table extends InputStream {
        private @Nullable InputStream content;
        private @Nullable Instant whole;
        private boolean isBegun;

        private synchronized void isWhole(InputStream from) {
            content = from;
            whole = clock.instant();
        }

        private synchronized boolean isGivenUp(Instant now) {
            return whole != null && now.isAfter(whole.plus(isBegun ? TAKEN_MAX : UNREAD_MAX));
        }

        private synchronized InputStream begun() throws IOException {
            if (content == null) {
                throw new IOException("the table is closed: it was read too slowly, and others waited");
            }
            isBegun = true;
            return content;
        }

        @Override
        public int read() throws IOException {
            return begun().read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return begun().read(bytes, offset, length);
        }

        @Override
        public void close() {
            synchronized (underWay) {
                underWay.remove(this);
            }
            synchronized (this) {
                if (content != null) {
                    try {
                        content.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException("a file that was only read cannot fail to close", e);
                    }
                    content = null;
                }
            }
        }
    }
}
