package cn.tanji.app.settlement;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.query.ListQuery;
import cn.tanji.app.readmodel.Row;

/**
 * What was traded of one class in one calendar year. Prices never enter the ledger.
 *
 * @param year
 *            of the trading days
 * @param trades
 *            number of settled trades
 * @param quantity
 *            tonnes
 */
@Serdeable
record MarketRow(String jurisdiction, int year, String unitClass, long trades, long quantity) {
    /** Parameters: jurisdiction; year or 0, twice. */
    static final ListQuery LIST = new ListQuery("*", """
            FROM (SELECT jurisdiction, trading_year, unit_class, COUNT(*) AS trades, SUM(quantity) AS quantity
                FROM settlement_leg WHERE jurisdiction = ? AND (? = 0 OR trading_year = ?)
                GROUP BY jurisdiction, trading_year, unit_class) AS traded""", "trading_year, unit_class");

    static MarketRow of(Row row) {
        return new MarketRow(row.text("jurisdiction"), row.small("trading_year"), row.text("unit_class"),
                row.number("trades"), row.number("quantity"));
    }
}
