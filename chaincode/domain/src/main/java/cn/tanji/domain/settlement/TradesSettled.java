package cn.tanji.domain.settlement;

import java.util.List;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.Event;
import cn.tanji.domain.unit.UnitBlock;

/** A batch of trades settled. */
public record TradesSettled(String batch, String tradingDay, int sequence, List<Leg> legs) implements Event {
    public TradesSettled {
        legs = List.copyOf(legs);
    }

    /** One trade, with the units that moved. */
    public record Leg(String trade, AccountNumber seller, AccountNumber buyer, String priceHash,
            List<UnitBlock> units) {
        public Leg {
            units = List.copyOf(units);
        }
    }
}
