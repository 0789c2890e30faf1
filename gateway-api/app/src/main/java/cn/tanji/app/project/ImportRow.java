package cn.tanji.app.project;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.query.ListQuery;
import cn.tanji.app.readmodel.Row;

/** A paired import: the serial numbers outside and the units they became here, both ends included. */
@Serdeable
record ImportRow(String pair, String project, String outsideRegistry, String outsideSeries, long outsideStart,
        long outsideEnd, String unitClass, long start, long end, String time, String transaction) {
    /** Parameters: jurisdiction. */
    static final ListQuery LIST = new ListQuery("*", "FROM credit_import WHERE jurisdiction = ?", "pair");

    static ImportRow of(Row row) {
        return new ImportRow(row.text("pair"), row.text("project"), row.text("outside_registry"),
                row.text("outside_series"), row.number("outside_start"), row.number("outside_end"),
                row.text("unit_class"), row.number("start_serial"), row.number("end_serial"),
                row.time("ledger_time").toString(), row.text("transaction_id"));
    }
}
