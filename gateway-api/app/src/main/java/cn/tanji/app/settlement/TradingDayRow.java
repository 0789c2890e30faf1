package cn.tanji.app.settlement;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.query.ListQuery;
import cn.tanji.app.readmodel.Row;

/** A trading day that the exchange closed, when, and how many batches make it up. */
@Serdeable
record TradingDayRow(String tradingDay, int batches, String closedAt, String transaction) {
    /** Parameters: jurisdiction. */
    static final ListQuery LIST = new ListQuery("*", "FROM trading_day WHERE jurisdiction = ?", "trading_day");

    static TradingDayRow of(Row row) {
        return new TradingDayRow(row.text("trading_day"), row.small("batches"), row.time("closed_at").toString(),
                row.text("transaction_id"));
    }
}
