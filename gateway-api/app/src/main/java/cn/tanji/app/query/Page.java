package cn.tanji.app.query;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;

/**
 * One page of a list.
 *
 * @param items
 *            at most {@code limit} of them
 * @param total
 *            how many there are on all pages
 * @param offset
 *            how many come before this page
 * @param limit
 *            how many the page may hold
 * @param block
 *            the last ledger block these figures take in; -1 before block 0
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Page<T>(List<T> items, long total, long offset, int limit, long block) {
    public Page {
        items = List.copyOf(items);
    }
}
