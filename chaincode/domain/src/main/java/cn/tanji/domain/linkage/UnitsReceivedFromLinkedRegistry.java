package cn.tanji.domain.linkage;

import java.util.List;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.Event;
import cn.tanji.domain.unit.UnitBlock;

/**
 * Units came in from a linked registry. Those created there are new lots here; those created here returned from the
 * account this registry keeps for the other.
 */
public record UnitsReceivedFromLinkedRegistry(AccountNumber from, AccountNumber to, List<UnitBlock> units)
        implements
            Event {
    public UnitsReceivedFromLinkedRegistry {
        units = List.copyOf(units);
    }
}
