package cn.tanji.app.query;

import java.util.function.Function;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;

import cn.tanji.app.readmodel.Checkpoint;
import cn.tanji.app.readmodel.Database;
import cn.tanji.app.readmodel.Row;
import cn.tanji.app.readmodel.Sql;

/** Turns queries into answers: a page as JSON, or the rows as CSV. */
@Singleton
public final class Answers {
    /** The media type of tables. */
    public static final String CSV_TYPE = "text/csv";
    private static final String TOTAL = "X-Total-Count";
    private static final String CSV_CONTENT = CSV_TYPE + "; charset=utf-8";

    private final Database database;
    private final Exports exports;

    Answers(Database database, Exports exports) {
        this.database = database;
        this.exports = exports;
    }

    /**
     * A part of a list.
     *
     * @param type
     *            of the rows
     * @param reader
     *            makes a row's view
     * @param values
     *            the parameters of the query's conditions
     */
    public <T extends Record> HttpResponse<?> list(Class<T> type, Paging paging, ListQuery query,
            Function<Row, T> reader, Object... values) {
        return database.read(sql -> paging.isCsv()
                ? table(type, paging, total(sql, query, values),
                        rows -> sql.each(part(query, paging), row -> rows.accept(reader.apply(row)), values))
                : json(page(sql, paging, query, reader, values)));
    }

    /** A page as JSON, or its rows as CSV. */
    public <T extends Record> HttpResponse<?> answer(Class<T> type, Paging paging, Page<T> page) {
        return paging.isCsv() ? table(type, paging, page.total(), page.items()::forEach) : json(page);
    }

    private <T extends Record> HttpResponse<?> table(Class<T> type, Paging paging, long total, Exports.Rows<T> rows) {
        var head = HttpResponse.ok().header(HttpHeaders.CONTENT_TYPE, CSV_CONTENT).header(TOTAL, Long.toString(total));
        return paging.isOfHead() ? head : head.body(exports.of(type, rows));
    }

    private static HttpResponse<?> json(Page<?> page) {
        return HttpResponse.ok(page).contentType(MediaType.APPLICATION_JSON_TYPE).header(TOTAL,
                Long.toString(page.total()));
    }

    /** The page of a list that is wanted. */
    public static <T> Page<T> page(Sql sql, Paging paging, ListQuery query, Function<Row, T> reader,
            Object... values) {
        long total = total(sql, query, values);
        var items = sql.list(part(query, paging), reader, values);
        return new Page<>(items, total, paging.skipped(), paging.most(), block(sql));
    }

    private static long total(Sql sql, ListQuery query, Object... values) {
        return sql.number("SELECT COUNT(*) AS number " + query.from(), values);
    }

    private static String part(ListQuery query, Paging paging) {
        return "SELECT " + query.columns() + " " + query.from() + " ORDER BY " + query.order() + " OFFSET "
                + paging.skipped() + " ROWS FETCH NEXT " + paging.most() + " ROWS ONLY";
    }

    /** The last block that a query on this connection takes in. */
    public static long block(Sql sql) {
        return Checkpoint.find(sql).map(Checkpoint::block).orElse(-1L);
    }
}
