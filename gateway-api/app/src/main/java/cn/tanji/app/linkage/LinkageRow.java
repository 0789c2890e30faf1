package cn.tanji.app.linkage;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.query.ListQuery;
import cn.tanji.app.readmodel.Row;

/**
 * A linkage agreement, as one side has agreed it; both must have, before units pass.
 *
 * @param with
 *            the other jurisdiction
 * @param kinds
 *            of units that may pass, separated by blanks
 * @param yearlyQuantityMax
 *            tonnes that may leave in a calendar year
 */
@Serdeable
record LinkageRow(String with, String kinds, boolean outgoing, boolean incoming, long yearlyQuantityMax) {
    /** Parameters: jurisdiction. */
    static final ListQuery LIST = new ListQuery("*", "FROM linkage WHERE jurisdiction = ?", "other_jurisdiction");

    static LinkageRow of(Row row) {
        return new LinkageRow(row.text("other_jurisdiction"), row.text("unit_kinds"), row.is("outgoing"),
                row.is("incoming"), row.number("yearly_quantity_max"));
    }
}
