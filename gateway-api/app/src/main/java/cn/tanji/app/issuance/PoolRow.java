package cn.tanji.app.issuance;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.query.ListQuery;
import cn.tanji.app.readmodel.Row;

/**
 * A pool of a year's cap, in tonnes.
 *
 * @param cap
 *            the cap of the whole year
 * @param quantity
 *            the pool's ceiling
 * @param issued
 *            issued out of it so far
 */
@Serdeable
record PoolRow(int vintage, long cap, String pool, long quantity, long issued) {
    /** Parameters: jurisdiction; vintage or 0, twice. */
    static final ListQuery LIST = new ListQuery("""
            p.vintage, c.cap, p.pool, p.quantity,
            (SELECT COALESCE(SUM(i.end_serial - i.start_serial + 1), 0) FROM pool_issue i
             WHERE i.jurisdiction = p.jurisdiction AND i.vintage = p.vintage AND i.pool = p.pool) AS issued""", """
            FROM pool p JOIN cap c ON c.jurisdiction = p.jurisdiction AND c.vintage = p.vintage
            WHERE p.jurisdiction = ? AND (? = 0 OR p.vintage = ?)""", "p.vintage, p.pool");

    static PoolRow of(Row row) {
        return new PoolRow(row.small("vintage"), row.number("cap"), row.text("pool"), row.number("quantity"),
                row.number("issued"));
    }
}
