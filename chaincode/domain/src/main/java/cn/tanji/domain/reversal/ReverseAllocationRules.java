package cn.tanji.domain.reversal;

import static cn.tanji.domain.kernel.Decision.accept;
import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import cn.tanji.domain.account.Account;
import cn.tanji.domain.account.AccountRefusal;
import cn.tanji.domain.allocation.AllocatedUnits;
import cn.tanji.domain.allocation.Allocation;
import cn.tanji.domain.allocation.Deduction;
import cn.tanji.domain.compliance.Calendar;
import cn.tanji.domain.compliance.EntityYear;
import cn.tanji.domain.compliance.RuleSet;
import cn.tanji.domain.kernel.Change;
import cn.tanji.domain.kernel.Decision;
import cn.tanji.domain.kernel.Decision.Refused;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.participant.Standing;
import cn.tanji.domain.unit.LotBook;
import cn.tanji.domain.unit.LotPart;

/**
 * Decides whether one entity's allocation is undone, as a whole (DOMAIN: a correction is a new transaction that names the one
 * it reverses, once, inside a window). Order of refusals: the caller's standing; allocation known; not reversed yet; window
 * not passed; nothing surrendered for the year; the authority's account receiving; units still held, untouched and free.
 *
 * <p>
 * The window is that of the rule set which the year's calendar names; before the year has a calendar nothing can be
 * surrendered for it, and there is no window yet.
 */
public final class ReverseAllocationRules implements Operation<ReverseAllocation> {
    @Override
    public String name() {
        return "ReverseAllocation";
    }

    @Override
    public Class<ReverseAllocation> command() {
        return ReverseAllocation.class;
    }

    @Override
    public List<RecordRef<?>> reads(ReverseAllocation command, Occasion occasion) {
        return List.of(allocated(command), Allocation.ref(command.vintage(), command.entity()),
                Deduction.ref(command.vintage() - 1, command.entity()), Calendar.ref(command.vintage()),
                EntityYear.ref(command.vintage(), command.entity()));
    }

    @Override
    public List<RecordRef<?>> readsThen(ReverseAllocation command, State first, Occasion occasion) {
        var reads = new ArrayList<RecordRef<?>>();
        first.find(Calendar.ref(command.vintage())).ifPresent(calendar -> reads.add(rules(calendar, occasion)));
        first.find(allocated(command)).ifPresent(allocated -> {
            reads.add(Account.ref(allocated.from()));
            reads.addAll(LotBook.reads(parts(allocated)));
        });
        return reads;
    }

    @Override
    public Decision decide(ReverseAllocation command, State state, Occasion occasion) {
        var refused = Standing.ofAuthority(state, occasion);
        if (refused.isPresent()) {
            return refused.get();
        }
        var found = state.find(allocated(command));
        if (found.isEmpty()) {
            return refuse(ReversalRefusal.ALLOCATION_UNKNOWN, Figure.of("transaction", command.transaction()),
                    Figure.of("entity", command.entity()), Figure.of("vintage", command.vintage()));
        }
        var allocated = found.get();
        if (allocated.reversedBy().isPresent()) {
            return refuse(ReversalRefusal.ALLOCATION_ALREADY_REVERSED,
                    Figure.of("transaction", allocated.transaction()),
                    Figure.of("reversal", allocated.reversedBy().get()));
        }
        var lots = LotBook.of(state, parts(allocated));
        refused = window(allocated, state, occasion).or(() -> surrendered(command, state))
                .or(() -> receives(allocated, state)).or(() -> units(allocated, lots));
        if (refused.isPresent()) {
            return refused.get();
        }
        // From here on the reversal must succeed.
        var reversed = allocated.reversed(occasion.transaction());
        parts(allocated).forEach(part -> lots.move(part, allocated.from(), Optional.empty()));
        return accept(new AllocationReversed(reversed, command.reason())).changing(lots.changes())
                .put(reversed.ref(), reversed).changing(sums(allocated, state));
    }

    private static Optional<Refused> window(AllocatedUnits allocated, State state, Occasion occasion) {
        var calendar = state.find(Calendar.ref(allocated.vintage()));
        if (calendar.isEmpty()) {
            return Optional.empty();
        }
        int days = state.find(rules(calendar.get(), occasion)).orElseThrow().reversalWindowDays();
        var end = allocated.time().plusDays(days);
        return occasion.time().isAfter(end)
                ? Optional.of(refuse(ReversalRefusal.REVERSAL_WINDOW_PASSED,
                        Figure.of("transaction", allocated.transaction()), Figure.of("days", days),
                        Figure.of("end", end)))
                : Optional.empty();
    }

    private static Optional<Refused> surrendered(ReverseAllocation command, State state) {
        long tonnes = state.find(EntityYear.ref(command.vintage(), command.entity())).map(EntityYear::surrendered)
                .orElse(0L);
        return tonnes == 0
                ? Optional.empty()
                : Optional.of(refuse(ReversalRefusal.ALLOCATION_SURRENDERED_AGAINST,
                        Figure.of("entity", command.entity()), Figure.of("vintage", command.vintage()),
                        Figure.of("tonnes", tonnes)));
    }

    private static Optional<Refused> receives(AllocatedUnits allocated, State state) {
        var account = state.find(Account.ref(allocated.from())).orElseThrow();
        return account.state().receives()
                ? Optional.empty()
                : Optional.of(refuse(AccountRefusal.ACCOUNT_RECEIVES_NOTHING, Figure.of("account", account.number()),
                        Figure.of("state", account.state())));
    }

    private static Optional<Refused> units(AllocatedUnits allocated, LotBook lots) {
        return parts(allocated).stream().flatMap(part -> lots.checkFree(part, allocated.account()).stream())
                .findFirst();
    }

    private static List<Change> sums(AllocatedUnits allocated, State state) {
        var changes = new ArrayList<Change>();
        state.find(Allocation.ref(allocated.vintage(), allocated.entity())).ifPresent(sum -> {
            var ref = Allocation.ref(sum.year(), sum.entity());
            long left = sum.quantity() - allocated.quantity();
            changes.add(left == 0
                    ? new Change.Delete<>(ref)
                    : new Change.Put<>(ref, new Allocation(sum.year(), sum.entity(), left)));
        });
        if (allocated.deducted() > 0) {
            var deduction = state.find(Deduction.ref(allocated.vintage() - 1, allocated.entity())).orElseThrow();
            changes.add(new Change.Put<>(deduction.ref(), deduction.taking(-allocated.deducted())));
        }
        return changes;
    }

    private static RecordRef<AllocatedUnits> allocated(ReverseAllocation command) {
        return AllocatedUnits.ref(command.vintage(), command.entity(), command.transaction());
    }

    private static RecordRef<RuleSet> rules(Calendar calendar, Occasion occasion) {
        return RuleSet.ref(occasion.registry().jurisdiction(), calendar.ruleSetVersion());
    }

    /** Untouched units are still the lots that the allocation made. */
    private static List<LotPart> parts(AllocatedUnits allocated) {
        return allocated.units().stream()
                .map(block -> new LotPart(block.unitClass(), block.start(), block.start(), block.end())).toList();
    }
}
