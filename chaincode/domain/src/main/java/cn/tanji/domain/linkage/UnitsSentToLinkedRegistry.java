package cn.tanji.domain.linkage;

import java.util.List;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.Event;
import cn.tanji.domain.unit.UnitBlock;

/**
 * Units left for a linked registry. Those created here now lie in the account this registry keeps for the other; those
 * that returned home are no lots here any more.
 */
public record UnitsSentToLinkedRegistry(AccountNumber from, AccountNumber to, List<UnitBlock> units) implements Event {
    public UnitsSentToLinkedRegistry {
        units = List.copyOf(units);
    }
}
