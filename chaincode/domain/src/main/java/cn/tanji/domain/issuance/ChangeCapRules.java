package cn.tanji.domain.issuance;

import static cn.tanji.domain.kernel.Decision.accept;
import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import cn.tanji.domain.kernel.Change;
import cn.tanji.domain.kernel.Decision;
import cn.tanji.domain.kernel.Decision.Refused;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.participant.Standing;

/**
 * Decides whether a year's cap is changed. Order of refusals: the caller's standing; a cap to change; number of pools; each
 * pool well formed; each pool that is there keeps its kind of account and stays at or above what is issued out of it;
 * everything adds up.
 */
public final class ChangeCapRules implements Operation<ChangeCap> {
    @Override
    public String name() {
        return "ChangeCap";
    }

    @Override
    public Class<ChangeCap> command() {
        return ChangeCap.class;
    }

    @Override
    public List<RecordRef<?>> reads(ChangeCap command, Occasion occasion) {
        var reads = new ArrayList<RecordRef<?>>();
        reads.add(Cap.ref(command.vintage()));
        command.pools().forEach(share -> reads.add(Pool.ref(command.vintage(), share.pool())));
        return reads;
    }

    @Override
    public Decision decide(ChangeCap command, State state, Occasion occasion) {
        var refused = Standing.ofAuthority(state, occasion);
        if (refused.isPresent()) {
            return refused.get();
        }
        var found = state.find(Cap.ref(command.vintage()));
        if (found.isEmpty()) {
            return refuse(IssuanceRefusal.CAP_UNKNOWN, Figure.of("vintage", command.vintage()));
        }
        refused = PoolShares.check(command.pools()).or(() -> checkPools(command, state));
        if (refused.isPresent()) {
            return refused.get();
        }
        long sum = found.get().cap();
        for (var share : command.pools()) {
            long before = state.find(Pool.ref(command.vintage(), share.pool())).map(Pool::quantity).orElse(0L);
            sum = Math.addExact(sum, share.quantity() - before);
        }
        if (sum != command.cap()) {
            return refuse(IssuanceRefusal.POOLS_DO_NOT_ADD_UP, Figure.of("cap", command.cap()),
                    Figure.of("sum", sum));
        }
        // From here on the cap must be changed.
        return accept(new CapChanged(command.vintage(), command.cap(), command.pools()))
                .put(Cap.ref(command.vintage()), new Cap(command.vintage(), command.cap()))
                .changing(command.pools().stream().map(share -> change(command.vintage(), share, state)).toList());
    }

    private static Optional<Refused> checkPools(ChangeCap command, State state) {
        for (var share : command.pools()) {
            var pool = state.find(Pool.ref(command.vintage(), share.pool()));
            if (pool.isPresent() && pool.get().kind() != share.kind()) {
                return Optional.of(refuse(IssuanceRefusal.POOL_KIND_FIXED, Figure.of("pool", share.pool()),
                        Figure.of("kind", pool.get().kind())));
            }
            if (pool.isPresent() && pool.get().issued() > share.quantity()) {
                return Optional.of(refuse(IssuanceRefusal.POOL_BELOW_ISSUE, Figure.of("pool", share.pool()),
                        Figure.of("issued", pool.get().issued()), Figure.of("quantity", share.quantity())));
            }
        }
        return Optional.empty();
    }

    private static Change change(int vintage, PoolShare share, State state) {
        long issued = state.find(Pool.ref(vintage, share.pool())).map(Pool::issued).orElse(0L);
        return new Change.Put<>(Pool.ref(vintage, share.pool()),
                new Pool(vintage, share.pool(), share.kind(), share.quantity(), issued));
    }
}
