package cn.tanji.app.compliance;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.query.ListQuery;
import cn.tanji.app.readmodel.Row;

/**
 * What one surrender gave up of one kind from one province. A reversal is a row of its own with negative tonnes.
 *
 * @param province
 *            where the units come from, two capital letters
 * @param transaction
 *            what a reversal has to name
 */
@Serdeable
record SurrenderRow(int year, String entity, String kind, String province, long tonnes, long block,
        String transaction) {
    /** Parameters: jurisdiction; year or 0, twice; entity or empty text, twice. */
    static final ListQuery LIST = new ListQuery("*", """
            FROM surrender_sum WHERE jurisdiction = ? AND (? = 0 OR compliance_year = ?)
            AND (? = '' OR entity = ?)""",
            "compliance_year, entity, block_number, position, unit_kind, province");

    static SurrenderRow of(Row row) {
        return new SurrenderRow(row.small("compliance_year"), row.text("entity"), row.text("unit_kind"),
                row.text("province"), row.number("tonnes"), row.number("block_number"), row.text("transaction_id"));
    }
}
