package cn.tanji.domain.issuance;

import java.util.List;

/**
 * Sets the cap of a year and its pools, once.
 *
 * @param cap
 *            tonnes
 * @param pools
 *            1 to 20, their quantities add up to the cap
 */
public record SetCap(int vintage, long cap, List<PoolShare> pools) {
    public SetCap {
        pools = List.copyOf(pools);
    }
}
