package cn.tanji.domain.sale;

import java.util.List;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.Event;
import cn.tanji.domain.unit.UnitBlock;

/** Units were taken back from sale. */
public record UnitsWithdrawnFromSale(AccountNumber account, List<UnitBlock> units) implements Event {
    public UnitsWithdrawnFromSale {
        units = List.copyOf(units);
    }
}
