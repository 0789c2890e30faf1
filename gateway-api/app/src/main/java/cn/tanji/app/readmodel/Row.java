package cn.tanji.app.readmodel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

import cn.tanji.domain.kernel.LedgerTime;

/** One row of a result, read by column name. */
public final class Row {
    private final ResultSet result;

    Row(ResultSet result) {
        this.result = result;
    }

    /** A text column that is never null. */
    public String text(String column) {
        return found(column).orElseThrow(() -> new IllegalStateException(column + " is null"));
    }

    /** A text column that may be null. */
    public Optional<String> found(String column) {
        try {
            return Optional.ofNullable(result.getString(column));
        } catch (SQLException e) {
            throw new ReadModelFailure("read column " + column, e);
        }
    }

    /** A whole number; 0 if the column is null. */
    public long number(String column) {
        try {
            return result.getLong(column);
        } catch (SQLException e) {
            throw new ReadModelFailure("read column " + column, e);
        }
    }

    /** A whole number that may be null. */
    public OptionalLong foundNumber(String column) {
        try {
            long number = result.getLong(column);
            return result.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
        } catch (SQLException e) {
            throw new ReadModelFailure("read column " + column, e);
        }
    }

    /** A number that fits in 32 bits; 0 if the column is null. */
    public int small(String column) {
        return Math.toIntExact(number(column));
    }

    /** A time, kept as seconds since 1970. */
    public LedgerTime time(String column) {
        return new LedgerTime(number(column));
    }

    /** A yes or no. */
    public boolean is(String column) {
        try {
            return result.getBoolean(column);
        } catch (SQLException e) {
            throw new ReadModelFailure("read column " + column, e);
        }
    }
}
