package cn.tanji.domain.issuance;

import java.util.List;

import cn.tanji.domain.kernel.Event;

/** The cap of a year and its pools were set. */
public record CapSet(int vintage, long cap, List<PoolShare> pools) implements Event {
    public CapSet {
        pools = List.copyOf(pools);
    }
}
