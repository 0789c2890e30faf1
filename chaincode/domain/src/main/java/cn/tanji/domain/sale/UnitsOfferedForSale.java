package cn.tanji.domain.sale;

import java.util.List;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.Event;
import cn.tanji.domain.unit.UnitBlock;

/** Units were put up for sale. */
public record UnitsOfferedForSale(AccountNumber account, List<UnitBlock> units) implements Event {
    public UnitsOfferedForSale {
        units = List.copyOf(units);
    }
}
