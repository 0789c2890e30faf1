package cn.tanji.domain.allocation;

import java.util.List;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.Event;
import cn.tanji.domain.unit.UnitBlock;

/** Allowances were allocated to entities. */
public record UnitsAllocated(int vintage, AccountNumber from, List<Row> rows) implements Event {
    public UnitsAllocated {
        rows = List.copyOf(rows);
    }

    /** One entity's allocation. */
    public record Row(String entity, AccountNumber account, List<UnitBlock> units) {
        public Row {
            units = List.copyOf(units);
        }
    }
}
