package cn.tanji.domain.settlement;

import java.util.List;

/**
 * Closes a trading day: nothing settles for it afterwards.
 *
 * @param tradingDay
 *            ISO date, for instance {@code 2017-05-11}
 * @param batches
 *            ids of the day's batches in the order of their sequence numbers, 0 to 1,000: the exchange says by it that the
 *            chain is complete
 */
public record CloseTradingDay(String tradingDay, List<String> batches) {
    public CloseTradingDay {
        batches = List.copyOf(batches);
    }
}
