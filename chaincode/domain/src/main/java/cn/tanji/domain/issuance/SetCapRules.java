package cn.tanji.domain.issuance;

import static cn.tanji.domain.kernel.Decision.accept;
import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.List;

import cn.tanji.domain.kernel.Change;
import cn.tanji.domain.kernel.Decision;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.participant.Standing;

/**
 * Decides whether a year's cap is set. Order of refusals: the caller's standing; the year; not set yet; number of pools;
 * each pool well formed; pools add up.
 */
public final class SetCapRules implements Operation<SetCap> {
    @Override
    public String name() {
        return "SetCap";
    }

    @Override
    public Class<SetCap> command() {
        return SetCap.class;
    }

    @Override
    public List<RecordRef<?>> reads(SetCap command, Occasion occasion) {
        return List.of(Cap.ref(command.vintage()));
    }

    @Override
    public Decision decide(SetCap command, State state, Occasion occasion) {
        var refused = Standing.ofAuthority(state, occasion);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (command.vintage() < 2000 || command.vintage() > 2199) {
            return refuse(IssuanceRefusal.VINTAGE_OUT_OF_BOUNDS, Figure.of("vintage", command.vintage()));
        }
        if (state.find(Cap.ref(command.vintage())).isPresent()) {
            return refuse(IssuanceRefusal.CAP_ALREADY_SET, Figure.of("vintage", command.vintage()));
        }
        refused = PoolShares.check(command.pools());
        if (refused.isPresent()) {
            return refused.get();
        }
        // At most 20 pools of at most 10^12 t each: the sum cannot overflow.
        long sum = command.pools().stream().mapToLong(PoolShare::quantity).sum();
        if (sum != command.cap()) {
            return refuse(IssuanceRefusal.POOLS_DO_NOT_ADD_UP, Figure.of("cap", command.cap()),
                    Figure.of("sum", sum));
        }
        // From here on the cap must be set.
        return accept(new CapSet(command.vintage(), command.cap(), command.pools()))
                .put(Cap.ref(command.vintage()), new Cap(command.vintage(), command.cap()))
                .changing(command.pools().stream().map(share -> opening(command.vintage(), share)).toList());
    }

    private static Change opening(int vintage, PoolShare share) {
        return new Change.Put<>(Pool.ref(vintage, share.pool()),
                new Pool(vintage, share.pool(), share.kind(), share.quantity(), 0));
    }
}
