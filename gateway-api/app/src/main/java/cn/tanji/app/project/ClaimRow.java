package cn.tanji.app.project;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.query.ListQuery;
import cn.tanji.app.readmodel.Row;

/** A run of serial numbers of an outside registry that was imported, once over all jurisdictions; both ends included. */
@Serdeable
record ClaimRow(String outsideRegistry, String series, long start, long end, String jurisdiction, String pair,
        String transaction) {
    /** Parameters: outside registry or empty text, twice; series or empty text, twice; serial or 0, three times. */
    static final ListQuery LIST = new ListQuery("*", """
            FROM outside_claim WHERE (? = '' OR outside_registry = ?) AND (? = '' OR outside_series = ?)
            AND (? = 0 OR (outside_start <= ? AND outside_end >= ?))""",
            "outside_registry, outside_series, outside_start");

    static ClaimRow of(Row row) {
        return new ClaimRow(row.text("outside_registry"), row.text("outside_series"), row.number("outside_start"),
                row.number("outside_end"), row.text("jurisdiction"), row.text("pair"), row.text("transaction_id"));
    }
}
