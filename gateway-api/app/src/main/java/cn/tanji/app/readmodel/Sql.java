package cn.tanji.app.readmodel;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import cn.tanji.domain.kernel.LedgerTime;

/**
 * SQL on one connection, inside one database transaction: values go in as parameters, rows come out through a reader. A
 * statement is prepared once and used again. SQL text is standard enough for H2 and PostgreSQL.
 */
public final class Sql implements AutoCloseable {
    private static final int BATCH_MAX = 2_000;
    private static final int FETCHED_AT_ONCE = 1_000;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>();
    private final Map<String, Integer> waiting = new LinkedHashMap<>();

    Sql(Connection connection) {
        this.connection = connection;
    }

    /** All rows. */
    public <T> List<T> list(String sql, Function<Row, T> reader, Object... values) {
        var rows = new ArrayList<T>();
        each(sql, row -> rows.add(reader.apply(row)), values);
        return rows;
    }

    /** Gives every row in turn, so that they need not all be in memory. */
    public void each(String sql, Consumer<Row> reader, Object... values) {
        try (var result = bound(sql, values).executeQuery()) {
            var row = new Row(result);
            while (result.next()) {
                reader.accept(row);
            }
        } catch (SQLException e) {
            throw new ReadModelFailure(sql, e);
        }
    }

    /** The first row, or empty. */
    public <T> Optional<T> first(String sql, Function<Row, T> reader, Object... values) {
        try (var result = bound(sql, values).executeQuery()) {
            return result.next() ? Optional.of(reader.apply(new Row(result))) : Optional.empty();
        } catch (SQLException e) {
            throw new ReadModelFailure(sql, e);
        }
    }

    /** The single whole number a query of one row gives in its column {@code number}. */
    public long number(String sql, Object... values) {
        return first(sql, row -> row.number("number"), values)
                .orElseThrow(() -> new IllegalStateException("no row: " + sql));
    }

    /** Changes rows at once, after everything that waits; says how many. */
    public int change(String sql, Object... values) {
        flush();
        try {
            return bound(sql, values).executeUpdate();
        } catch (SQLException e) {
            throw new ReadModelFailure(sql, e);
        }
    }

    /**
     * Writes a row together with others like it, some time before the next change or commit; until then no read sees it.
     * Rows of one statement are written in order, but there is no order between statements, so what goes this way must
     * come to the same in any order: inserts of distinct rows, and merges that touch different columns.
     */
    public void add(String sql, Object... values) {
        try {
            bound(sql, values).addBatch();
            if (waiting.merge(sql, 1, Integer::sum) == BATCH_MAX) {
                flush(sql);
            }
        } catch (SQLException e) {
            throw new ReadModelFailure(sql, e);
        }
    }

    /** Changes many rows at once with one statement, in order, after everything that waits for the same statement. */
    void batch(String sql, List<Object[]> rows) {
        rows.forEach(row -> add(sql, row));
        if (waiting.containsKey(sql)) {
            flush(sql);
        }
    }

    /** Writes everything that waits. */
    public void flush() {
        if (!waiting.isEmpty()) {
            List.copyOf(waiting.keySet()).forEach(this::flush);
        }
    }

    private void flush(String sql) {
        var statement = prepared.get(sql);
        if (statement == null) {
            throw new IllegalStateException("never prepared: " + sql);
        }
        try {
            statement.executeBatch();
            waiting.remove(sql);
        } catch (SQLException e) {
            throw new ReadModelFailure(sql, e);
        }
    }

    private PreparedStatement bound(String sql, Object... values) throws SQLException {
        var statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statement.setFetchSize(FETCHED_AT_ONCE);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, plain(values[i]));
        }
        return statement;
    }

    private static @Nullable Object plain(Object value) {
        return switch (value) {
            case Number number -> number;
            case Boolean bool -> bool;
            case Optional<?> maybe -> maybe.isPresent() ? plain(maybe.get()) : null;
            case LedgerTime time -> time.epochSecond();
            default -> value.toString();
        };
    }

    @Override
    public void close() {
        for (var statement : prepared.values()) {
            try {
                statement.close();
            } catch (SQLException e) {
                throw new ReadModelFailure("close a statement", e);
            }
        }
    }
}
