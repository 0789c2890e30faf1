package cn.tanji.domain.transfer;

import java.util.List;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.Event;
import cn.tanji.domain.unit.UnitBlock;

/** Units moved between two accounts of one registry. */
public record UnitsTransferred(AccountNumber from, AccountNumber to, List<UnitBlock> units) implements Event {
    public UnitsTransferred {
        units = List.copyOf(units);
    }
}
