package cn.tanji.domain.issuance;

import java.util.List;

/**
 * Changes the cap of a year: some of its pools get another ceiling, or new pools are added.
 *
 * @param cap
 *            tonnes of the whole year afterwards: the control sum over all pools, named here or not
 * @param pools
 *            1 to 20 pools with their new ceilings; the others stay as they are
 */
public record ChangeCap(int vintage, long cap, List<PoolShare> pools) {
    public ChangeCap {
        pools = List.copyOf(pools);
    }
}
