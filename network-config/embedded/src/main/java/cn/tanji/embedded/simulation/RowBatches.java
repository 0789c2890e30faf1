package cn.tanji.embedded.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Cuts the rows of a query into replies. A reply without paging holds at most 100 rows, and to learn whether there are more
 * the next row is fetched too: so after the first reply 101 rows count as read.
 *
 * @param <T> a row
 */
public final class RowBatches<T> {
    /** Rows in one reply to a query without paging. */
    public static final int REPLY_ROWS_MAX = 100;
    /** Rows one query may yield in all, as in Fabric's sample configuration. */
    public static final int QUERY_ROWS_MAX = 100_000;

    private final Supplier<@Nullable T> rows;
    private final boolean paged;
    private final int rowsMax;
    private List<T> pending = new ArrayList<>();
    private int count;

    private RowBatches(Supplier<@Nullable T> rows, boolean paged, int rowsMax) {
        this.rows = rows;
        this.paged = paged;
        this.rowsMax = rowsMax;
    }

    /** Replies of 100 rows from a source that says null at its end. */
    public static <T> RowBatches<T> unpaged(Supplier<@Nullable T> rows) {
        return new RowBatches<>(rows, false, QUERY_ROWS_MAX);
    }

    /** One reply with a whole page; a page size of 0 means the limit of a query. */
    public static <T> RowBatches<T> paged(Supplier<@Nullable T> rows, int pageSize) {
        return new RowBatches<>(rows, true, pageSize > 0 ? Math.min(pageSize, QUERY_ROWS_MAX) : QUERY_ROWS_MAX);
    }

    /** The next reply. Not to be called after one that has no more. */
    public Batch<T> next() {
        while (count < rowsMax) {
            T row = rows.get();
            if (row == null) {
                break;
            }
            boolean full = !paged && pending.size() == REPLY_ROWS_MAX;
            List<T> batch = pending;
            if (full) {
                pending = new ArrayList<>();
            }
            pending.add(row);
            count++;
            if (full) {
                return new Batch<>(batch, true);
            }
        }
        return new Batch<>(pending, false);
    }

    /** Rows fetched so far. */
    public int count() {
        return count;
    }

    /**
     * One reply.
     *
     * @param rows the rows in order
     * @param hasMore whether another reply follows
     */
    public record Batch<T>(List<T> rows, boolean hasMore) {}
}
