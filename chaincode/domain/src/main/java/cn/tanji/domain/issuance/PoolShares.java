package cn.tanji.domain.issuance;

import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

import cn.tanji.domain.kernel.Decision.Refused;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.unit.SerialRange;

/** What every list of pools must be: 1 to 20, each well formed. */
final class PoolShares {
    private static final Pattern POOL = Pattern.compile("[a-z0-9-]{1,32}");
    private static final int POOLS_MAX = 20;

    private PoolShares() {}

    static Optional<Refused> check(List<PoolShare> pools) {
        if (pools.isEmpty() || pools.size() > POOLS_MAX) {
            return Optional.of(refuse(IssuanceRefusal.POOLS_COUNT_OUT_OF_BOUNDS, Figure.of("named", pools.size()),
                    Figure.of("most", POOLS_MAX)));
        }
        var names = new TreeSet<String>();
        for (var share : pools) {
            if (!POOL.matcher(share.pool()).matches() || !names.add(share.pool()) || share.quantity() < 1
                    || share.quantity() > SerialRange.SERIAL_MAX || !share.kind().isOfAuthority()) {
                return Optional.of(refuse(IssuanceRefusal.POOL_MALFORMED, Figure.of("pool", share.pool()),
                        Figure.of("quantity", share.quantity()), Figure.of("kind", share.kind())));
            }
        }
        return Optional.empty();
    }
}
