package cn.tanji.app.transaction;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.query.ListQuery;
import cn.tanji.app.readmodel.Row;

/**
 * A valid transaction.
 *
 * @param time
 *            the time it claims, ISO 8601 in UTC
 * @param jurisdiction
 *            whose registry was called
 */
@Serdeable
record TransactionRow(String transaction, long block, int position, String time, String jurisdiction,
        String operation) {
    /** Parameters: jurisdiction, operation, each or empty text, twice. */
    static final ListQuery LIST = new ListQuery("*", """
            FROM ledger_transaction WHERE (? = '' OR jurisdiction = ?) AND (? = '' OR operation = ?)""",
            "number DESC");

    static TransactionRow of(Row row) {
        return new TransactionRow(row.text("transaction_id"), row.number("block_number"), row.small("position"),
                row.time("ledger_time").toString(), row.text("jurisdiction"), row.text("operation"));
    }
}
