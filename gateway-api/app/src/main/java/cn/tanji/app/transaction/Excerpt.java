package cn.tanji.app.transaction;

import java.util.Set;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.allocation.UnitsAllocated;
import cn.tanji.domain.kernel.Event;
import cn.tanji.domain.settlement.TradesSettled;

/** What of an event is for those who represent certain accounts: of tables and batches, the rows and legs of these. */
record Excerpt(Set<AccountNumber> accounts) {
    Event of(Event event) {
        return switch (event) {
            case TradesSettled batch -> new TradesSettled(batch.batch(), batch.tradingDay(), batch.sequence(),
                    batch.legs().stream().filter(this::concerns).toList());
            case UnitsAllocated table -> new UnitsAllocated(table.vintage(), table.from(),
                    table.rows().stream().filter(row -> accounts.contains(row.account())).toList());
            default -> event;
        };
    }

    private boolean concerns(TradesSettled.Leg leg) {
        return accounts.contains(leg.seller()) || accounts.contains(leg.buyer());
    }
}
