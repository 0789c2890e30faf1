package cn.tanji.app.query;

import java.util.Optional;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.QueryValue;
import org.jspecify.annotations.Nullable;

import cn.tanji.app.http.Problem;

/**
 * Which part of a list is wanted, and in which form: parameters {@code offset}, {@code limit} and {@code format}.
 *
 * @param request
 *            the request itself, for its method and its {@code Accept} header
 * @param offset
 *            how many to leave out, 0 if absent
 * @param limit
 *            1 to 500, 50 if absent; an export as CSV without a limit is whole
 * @param format
 *            {@code json} or {@code csv}; if absent, as {@code Accept} says
 */
@Introspected
public record Paging(HttpRequest<?> request, @QueryValue @Nullable Long offset, @QueryValue @Nullable Integer limit,
        @QueryValue @Nullable String format) {
    /** Most rows on a page. */
    public static final int LIMIT_MAX = 500;
    private static final int LIMIT_USUAL = 50;
    private static final int EXPORT_MAX = 1_000_000;

    /** How many rows to leave out. */
    public long skipped() {
        long wanted = Optional.ofNullable(offset).orElse(0L);
        if (wanted < 0) {
            throw Problem.malformed("offset", "is " + wanted + ", must be at least 0");
        }
        return wanted;
    }

    /** How many rows to give. */
    public int most() {
        if (limit == null) {
            return isCsv() ? EXPORT_MAX : LIMIT_USUAL;
        }
        if (limit < 1 || limit > LIMIT_MAX) {
            throw Problem.malformed("limit", "is " + limit + ", must be 1 to " + LIMIT_MAX);
        }
        return limit;
    }

    /** Whether only the head of the answer is wanted. */
    boolean isOfHead() {
        return request.getMethod() == HttpMethod.HEAD;
    }

    /** Whether the answer is a table of comma-separated values. */
    public boolean isCsv() {
        return Format.of(request, Optional.ofNullable(format)) == Format.CSV;
    }
}
