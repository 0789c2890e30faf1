package cn.tanji.domain.issuance;

import java.util.List;

import cn.tanji.domain.kernel.Event;

/** The cap of a year was changed: these pools have these ceilings from now on, the others theirs as before. */
public record CapChanged(int vintage, long cap, List<PoolShare> pools) implements Event {
    public CapChanged {
        pools = List.copyOf(pools);
    }
}
