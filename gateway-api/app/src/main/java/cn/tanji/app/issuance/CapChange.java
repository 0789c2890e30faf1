package cn.tanji.app.issuance;

import java.util.List;

import cn.tanji.domain.issuance.PoolShare;

/**
 * A change of a year's cap.
 *
 * @param cap
 *            tonnes of the whole year afterwards, over all pools
 * @param pools
 *            the pools that change or are new, with their ceilings
 */
record CapChange(long cap, List<PoolShare> pools) {
    CapChange {
        pools = List.copyOf(pools);
    }
}
