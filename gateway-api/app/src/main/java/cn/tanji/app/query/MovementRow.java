package cn.tanji.app.query;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.readmodel.Row;
import cn.tanji.domain.account.AccountNumber;

/**
 * One thing that happened to a unit.
 *
 * @param happened
 *            for instance {@code ISSUED}, {@code TRANSFERRED}, {@code CANCELLED}
 * @param registry
 *            jurisdiction in whose books it happened
 * @param start
 *            first serial number of the block it happened to
 * @param end
 *            last serial number of that block
 * @param from
 *            the account left: its number, or to the public only its kind; empty for new units
 * @param to
 *            the account reached: its number, or to the public only its kind
 */
@Serdeable
public record MovementRow(String happened, String registry, String unitClass, long start, long end, String from,
        String to, String time, String transaction, long block) {
    /** Whatever happened to any of a run of serial numbers. Parameters: class; last number; first number. */
    public static final ListQuery OF_SERIALS = new ListQuery("m.*, t.ledger_time, t.transaction_id, t.block_number", """
            FROM movement m JOIN ledger_transaction t ON t.number = m.transaction_number
            WHERE m.unit_class = ? AND m.start_serial <= ? AND m.end_serial >= ?""",
            "m.number");

    /** The row with account numbers. */
    public static MovementRow full(Row row) {
        return new MovementRow(row.text("kind"), row.text("jurisdiction"), row.text("unit_class"),
                row.number("start_serial"), row.number("end_serial"), row.found("from_account").orElse(""),
                row.text("to_account"), row.time("ledger_time").toString(), row.text("transaction_id"),
                row.number("block_number"));
    }

    /** The same for the public: of accounts only the kind. */
    public static MovementRow discreet(Row row) {
        var full = full(row);
        return new MovementRow(full.happened(), full.registry(), full.unitClass(), full.start(), full.end(),
                full.from().isEmpty() ? "" : kind(full.from()), kind(full.to()), full.time(), full.transaction(),
                full.block());
    }

    private static String kind(String account) {
        return AccountNumber.parse(account).kind().name();
    }
}
