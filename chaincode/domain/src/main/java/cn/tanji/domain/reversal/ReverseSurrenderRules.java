package cn.tanji.domain.reversal;

import static cn.tanji.domain.kernel.Decision.accept;
import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import cn.tanji.domain.account.Account;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.account.AccountRules;
import cn.tanji.domain.compliance.CountedParts;
import cn.tanji.domain.compliance.EntityYear;
import cn.tanji.domain.compliance.OffsetLimits;
import cn.tanji.domain.compliance.OffsetUse;
import cn.tanji.domain.compliance.RuleSet;
import cn.tanji.domain.compliance.Surrender;
import cn.tanji.domain.kernel.Decision;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.participant.Standing;
import cn.tanji.domain.unit.LotBook;
import cn.tanji.domain.unit.LotPart;

/**
 * Decides whether a surrender is undone, as a whole. Order of refusals: the caller's standing; surrender known; not
 * reversed yet; window not passed (its last second still counts); account known and receiving; local shares kept by
 * what remains. Window and shares are those of the rule set that the surrender was judged by.
 *
 * <p>
 * A compliance result on record stays as it was determined: the authority determines it anew.
 */
public final class ReverseSurrenderRules implements Operation<ReverseSurrender> {
    @Override
    public String name() {
        return "ReverseSurrender";
    }

    @Override
    public Class<ReverseSurrender> command() {
        return ReverseSurrender.class;
    }

    @Override
    public List<RecordRef<?>> reads(ReverseSurrender command, Occasion occasion) {
        return List.of(surrender(command), EntityYear.ref(command.year(), command.entity()));
    }

    @Override
    public List<RecordRef<?>> readsThen(ReverseSurrender command, State first, Occasion occasion) {
        var surrender = first.find(surrender(command));
        if (surrender.isEmpty()) {
            return List.of();
        }
        var reads = new ArrayList<RecordRef<?>>();
        reads.add(ruleSet(surrender.get(), occasion));
        reads.add(Account.ref(surrender.get().account()));
        reads.add(OffsetUse.ref(command.year(), OffsetUse.ALL));
        reads.add(OffsetUse.ref(command.year(), OffsetUse.PARTNERS));
        reads.addAll(CountedParts.readsToGiveBack(surrender.get().units()));
        reads.addAll(LotBook.reads(parts(surrender.get())));
        return reads;
    }

    @Override
    public Decision decide(ReverseSurrender command, State state, Occasion occasion) {
        var refused = Standing.ofAuthority(state, occasion);
        if (refused.isPresent()) {
            return refused.get();
        }
        var found = state.find(surrender(command));
        if (found.isEmpty()) {
            return refuse(ReversalRefusal.SURRENDER_UNKNOWN, Figure.of("transaction", command.transaction()),
                    Figure.of("entity", command.entity()), Figure.of("year", command.year()));
        }
        var surrender = found.get();
        if (surrender.reversedBy().isPresent()) {
            return refuse(ReversalRefusal.SURRENDER_ALREADY_REVERSED,
                    Figure.of("transaction", surrender.transaction()),
                    Figure.of("reversal", surrender.reversedBy().get()));
        }
        var rules = state.find(ruleSet(surrender, occasion)).orElseThrow();
        var windowEnd = surrender.time().plusDays(rules.reversalWindowDays());
        if (occasion.time().isAfter(windowEnd)) {
            return refuse(ReversalRefusal.REVERSAL_WINDOW_PASSED, Figure.of("transaction", surrender.transaction()),
                    Figure.of("days", rules.reversalWindowDays()), Figure.of("end", windowEnd));
        }
        var after = state.find(EntityYear.ref(command.year(), command.entity())).orElseThrow().without(surrender);
        var limits = new OffsetLimits(rules.offsets(), command.year());
        refused = AccountRules.receives(surrender.account(), parts(surrender), state)
                .or(() -> limits.localShares(after));
        if (refused.isPresent()) {
            return refused.get();
        }
        // From here on the reversal must succeed.
        var lots = LotBook.of(state, parts(surrender));
        parts(surrender).forEach(part -> lots.move(part, surrender.account(), Optional.empty()));
        return accept(new SurrenderReversed(surrender.reversed(occasion.transaction()),
                AccountNumber.surrender(occasion.registry().jurisdiction(), command.year()), command.reason()))
                .changing(lots.changes()).put(surrender.ref(), surrender.reversed(occasion.transaction()))
                .put(EntityYear.ref(command.year(), command.entity()), after)
                .changing(limits.counted(surrender.sums(), -1, state))
                .changing(new CountedParts(rules.offsets(), state).counted(surrender.units(), -1));
    }

    private static RecordRef<Surrender> surrender(ReverseSurrender command) {
        return Surrender.ref(command.year(), command.entity(), command.transaction());
    }

    private static RecordRef<RuleSet> ruleSet(Surrender surrender, Occasion occasion) {
        return RuleSet.ref(occasion.registry().jurisdiction(), surrender.ruleSetVersion());
    }

    /** Every block of a surrender is one lot of the surrender account, from where nothing else moves. */
    private static List<LotPart> parts(Surrender surrender) {
        return surrender.units().stream()
                .map(block -> new LotPart(block.unitClass(), block.start(), block.start(), block.end())).toList();
    }
}
