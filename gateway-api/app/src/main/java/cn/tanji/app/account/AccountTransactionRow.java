package cn.tanji.app.account;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.query.ListQuery;
import cn.tanji.app.readmodel.Row;

/**
 * A transaction that concerned an account.
 *
 * @param time
 *            the time it claims, ISO 8601 in UTC
 * @param quantityIn
 *            tonnes that came into the account by it
 * @param quantityOut
 *            tonnes that left the account by it
 */
@Serdeable
record AccountTransactionRow(String transaction, long block, int position, String time, String operation,
        long quantityIn, long quantityOut) {
    /** Parameters: the account. */
    static final ListQuery LIST = new ListQuery("""
            t.transaction_id, t.block_number, t.position, t.ledger_time, t.operation,
            (SELECT COALESCE(SUM(m.end_serial - m.start_serial + 1), 0) FROM movement m
             WHERE m.number > t.movements_before AND m.number <= t.movements_after
               AND m.jurisdiction = SUBSTRING(a.account FROM 1 FOR 2)
               AND m.to_account = a.account AND m.from_account IS DISTINCT FROM a.account) AS quantity_in,
            (SELECT COALESCE(SUM(m.end_serial - m.start_serial + 1), 0) FROM movement m
             WHERE m.number > t.movements_before AND m.number <= t.movements_after
               AND m.jurisdiction = SUBSTRING(a.account FROM 1 FOR 2)
               AND m.from_account = a.account AND m.to_account <> a.account) AS quantity_out""", """
            FROM account_transaction a JOIN ledger_transaction t ON t.number = a.transaction_number
            WHERE a.account = ?""", "a.transaction_number DESC");

    static AccountTransactionRow of(Row row) {
        return new AccountTransactionRow(row.text("transaction_id"), row.number("block_number"), row.small("position"),
                row.time("ledger_time").toString(), row.text("operation"), row.number("quantity_in"),
                row.number("quantity_out"));
    }
}
