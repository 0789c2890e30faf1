package cn.tanji.app.allocation;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.query.ListQuery;
import cn.tanji.app.readmodel.Row;

/** What an entity was allocated of a vintage in one transaction, in tonnes. */
@Serdeable
record AllocationRow(int vintage, String entity, long quantity, long block, String transaction) {
    /** Parameters: jurisdiction; vintage or 0, twice; entity or empty text, twice. */
    static final ListQuery LIST = new ListQuery("*", """
            FROM allocation WHERE jurisdiction = ? AND (? = 0 OR vintage = ?) AND (? = '' OR entity = ?)""",
            "vintage, entity, block_number, position, ordinal");

    static AllocationRow of(Row row) {
        return new AllocationRow(row.small("vintage"), row.text("entity"), row.number("quantity"),
                row.number("block_number"), row.text("transaction_id"));
    }
}
