package cn.tanji.app.settlement;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.query.ListQuery;
import cn.tanji.app.readmodel.Row;

/**
 * A settled batch.
 *
 * @param tradingDay
 *            ISO date
 * @param sequence
 *            its place in the day, from 1
 * @param legs
 *            number of trades
 * @param quantity
 *            tonnes over all legs
 */
@Serdeable
record BatchRow(String batch, String tradingDay, int sequence, int legs, long quantity, String time, long block,
        String transaction) {
    /** Parameters: jurisdiction; trading day or empty text, twice. */
    static final ListQuery LIST = new ListQuery("*",
            "FROM settlement_batch WHERE jurisdiction = ? AND (? = '' OR trading_day = ?)",
            "trading_day, sequence, batch");

    static BatchRow of(Row row) {
        return new BatchRow(row.text("batch"), row.text("trading_day"), row.small("sequence"), row.small("legs"),
                row.number("quantity"), row.time("ledger_time").toString(), row.number("block_number"),
                row.text("transaction_id"));
    }
}
