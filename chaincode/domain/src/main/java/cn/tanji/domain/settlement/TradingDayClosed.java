package cn.tanji.domain.settlement;

import java.util.List;

import cn.tanji.domain.kernel.Event;

/** The exchange closed a trading day, which these batches make up. */
public record TradingDayClosed(String tradingDay, List<String> batches) implements Event {
    public TradingDayClosed {
        batches = List.copyOf(batches);
    }
}
