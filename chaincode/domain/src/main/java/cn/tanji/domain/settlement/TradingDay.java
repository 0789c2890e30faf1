package cn.tanji.domain.settlement;

import cn.tanji.domain.kernel.Day;
import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;

/**
 * A trading day that is closed; days without this record are open. So batches of one day only read it, and do not wait for
 * each other.
 *
 * @param tradingDay
 *            ISO date
 * @param batches
 *            number of batches that make it up
 * @param transaction
 *            that closed it
 */
public record TradingDay(String tradingDay, int batches, String transaction) {
    public static final RecordKind<TradingDay> KIND = new RecordKind<>("tradingday", TradingDay.class, 1);

    public static RecordRef<TradingDay> ref(String tradingDay) {
        return KIND.ref(tradingDay);
    }

    /** Whether a text is an ISO date of 1990 to 2199: ten characters, so that every reader of events has room for it. */
    static boolean isDate(String text) {
        try {
            return Day.parse(text).toString().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
