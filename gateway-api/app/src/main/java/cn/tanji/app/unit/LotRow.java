package cn.tanji.app.unit;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.query.ListQuery;
import cn.tanji.app.readmodel.Row;

/**
 * One lot of an account. Commands name it by its class and {@code start}.
 *
 * @param start
 *            first serial number, included
 * @param end
 *            last serial number, included
 * @param quantity
 *            tonnes
 * @param lock
 *            {@code FOR_SALE}, or the empty text if the units are free
 */
@Serdeable
record LotRow(String unitClass, long start, long end, long quantity, String lock) {
    /** Parameters: account; whether only what is for sale is seen; class or empty text, twice. */
    static final ListQuery LIST = new ListQuery("*", """
            FROM lot WHERE account = ? AND (? = FALSE OR lock_kind = 'FOR_SALE') AND (? = '' OR unit_class = ?)""",
            "unit_class, start_serial");

    static LotRow of(Row row) {
        long start = row.number("start_serial");
        long end = row.number("end_serial");
        return new LotRow(row.text("unit_class"), start, end, end - start + 1, row.found("lock_kind").orElse(""));
    }
}
