package cn.tanji.app.allocation;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.query.ListQuery;
import cn.tanji.app.readmodel.Row;

/** What the shortfall of the year before took from an entity's allocation, in tonnes; negative if that was reversed. */
@Serdeable
record DeductionRow(int vintage, String entity, long tonnes, long block, String transaction) {
    /** Parameters: jurisdiction; vintage or 0, twice; entity or empty text, twice. */
    static final ListQuery LIST = new ListQuery("*", """
            FROM allocation_deduction WHERE jurisdiction = ? AND (? = 0 OR vintage = ?) AND (? = '' OR entity = ?)""",
            "vintage, entity, block_number, position");

    static DeductionRow of(Row row) {
        return new DeductionRow(row.small("vintage"), row.text("entity"), row.number("tonnes"),
                row.number("block_number"), row.text("transaction_id"));
    }
}
