package cn.tanji.domain.issuance;

import static cn.tanji.domain.kernel.Decision.accept;
import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.List;

import cn.tanji.domain.account.Account;
import cn.tanji.domain.account.AccountRefusal;
import cn.tanji.domain.account.AccountRules;
import cn.tanji.domain.kernel.Decision;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.participant.Standing;
import cn.tanji.domain.unit.Lot;
import cn.tanji.domain.unit.SerialCounter;
import cn.tanji.domain.unit.UnitBlock;
import cn.tanji.domain.unit.UnitClass;

/**
 * Decides whether allowances are created. Order of refusals: the caller's standing; pool known; account known, of the
 * pool's kind, receiving; quantity positive and serial numbers left; pool not exceeded.
 */
public final class IssueAllowancesRules implements Operation<IssueAllowances> {
    @Override
    public String name() {
        return "IssueAllowances";
    }

    @Override
    public Class<IssueAllowances> command() {
        return IssueAllowances.class;
    }

    @Override
    public List<RecordRef<?>> reads(IssueAllowances command, Occasion occasion) {
        return List.of(Pool.ref(command.vintage(), command.pool()), Account.ref(command.account()));
    }

    @Override
    public List<RecordRef<?>> readsThen(IssueAllowances command, State first, Occasion occasion) {
        // Only a pool that exists has a vintage that makes a class.
        return first.find(Pool.ref(command.vintage(), command.pool()))
                .<List<RecordRef<?>>>map(pool -> List.of(SerialCounter.ref(unitClass(pool, occasion))))
                .orElse(List.of());
    }

    @Override
    public Decision decide(IssueAllowances command, State state, Occasion occasion) {
        var refused = Standing.ofAuthority(state, occasion);
        if (refused.isPresent()) {
            return refused.get();
        }
        var found = state.find(Pool.ref(command.vintage(), command.pool()));
        if (found.isEmpty()) {
            return refuse(IssuanceRefusal.POOL_UNKNOWN, Figure.of("pool", command.pool()),
                    Figure.of("vintage", command.vintage()));
        }
        var pool = found.get();
        var account = state.find(Account.ref(command.account()));
        if (account.isEmpty()) {
            return AccountRules.unknown(command.account());
        }
        if (account.get().kind() != pool.kind()) {
            return refuse(IssuanceRefusal.POOL_OF_OTHER_ACCOUNT_KIND, Figure.of("pool", pool.pool()),
                    Figure.of("kind", pool.kind()), Figure.of("account", command.account()));
        }
        if (!account.get().state().receives()) {
            return refuse(AccountRefusal.ACCOUNT_RECEIVES_NOTHING, Figure.of("account", command.account()),
                    Figure.of("state", account.get().state()));
        }
        var counter = SerialCounter.of(state, unitClass(pool, occasion));
        refused = counter.check(command.quantity());
        if (refused.isPresent()) {
            return refused.get();
        }
        if (command.quantity() > pool.remaining()) {
            return refuse(IssuanceRefusal.POOL_EXHAUSTED, Figure.of("pool", pool.pool()),
                    Figure.of("quantity", command.quantity()), Figure.of("remaining", pool.remaining()),
                    Figure.of("ceiling", pool.quantity()));
        }
        // From here on the issue must succeed.
        var range = counter.take(command.quantity());
        var lot = Lot.free(counter.unitClass(), range, command.account());
        return accept(new AllowancesIssued(pool.pool(), command.account(),
                new UnitBlock(counter.unitClass(), range.start(), range.end())))
                .put(Pool.ref(pool.vintage(), pool.pool()), pool.issue(command.quantity()))
                .put(SerialCounter.ref(counter.unitClass()), counter.after(range)).put(lot.ref(), lot)
                .answering("units", counter.unitClass() + " " + range);
    }

    private static UnitClass unitClass(Pool pool, Occasion occasion) {
        return UnitClass.allowances(occasion.registry().jurisdiction(), pool.vintage());
    }
}
