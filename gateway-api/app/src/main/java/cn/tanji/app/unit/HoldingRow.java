package cn.tanji.app.unit;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.query.ListQuery;
import cn.tanji.app.readmodel.Row;

/**
 * What an account holds of one class: the sum of its lots, in tonnes.
 *
 * @param unitClass
 *            for instance {@code GD-EA-ETS-2016}
 * @param free
 *            without a lock
 * @param forSale
 *            put up for sale on the exchange
 */
@Serdeable
record HoldingRow(String unitClass, long free, long forSale, long total) {
    /** Parameters: account; whether only what is for sale is seen. */
    static final ListQuery LIST = new ListQuery("*", """
            FROM (SELECT unit_class,
                SUM(CASE WHEN lock_kind IS NULL THEN end_serial - start_serial + 1 ELSE 0 END) AS free,
                SUM(CASE WHEN lock_kind = 'FOR_SALE' THEN end_serial - start_serial + 1 ELSE 0 END) AS for_sale
            FROM lot WHERE account = ? AND (? = FALSE OR lock_kind = 'FOR_SALE') GROUP BY unit_class) AS held""",
            "unit_class");

    static HoldingRow of(Row row) {
        return new HoldingRow(row.text("unit_class"), row.number("free"), row.number("for_sale"),
                row.number("free") + row.number("for_sale"));
    }
}
