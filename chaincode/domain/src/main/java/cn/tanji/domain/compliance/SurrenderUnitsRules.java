package cn.tanji.domain.compliance;

import static cn.tanji.domain.kernel.Decision.accept;
import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import cn.tanji.domain.account.Account;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.account.AccountRefusal;
import cn.tanji.domain.account.AccountRules;
import cn.tanji.domain.account.Mandate;
import cn.tanji.domain.allocation.Allocation;
import cn.tanji.domain.allocation.AllocationRefusal;
import cn.tanji.domain.entity.Entity;
import cn.tanji.domain.kernel.Decision;
import cn.tanji.domain.kernel.Decision.Refused;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.participant.Standing;
import cn.tanji.domain.project.Project;
import cn.tanji.domain.unit.LotBook;
import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.UnitBlock;

/**
 * Decides whether units count against an entity's emissions of a year. Order of refusals: the caller's standing; the
 * list of units; the year's calendar; the entity known; its emissions confirmed; the account its own, known, represented
 * with the mandate to surrender or to initiate, in a state that surrenders; each part held and free, then accepted by
 * the rule set; then the sums: offset cap, limit of partner provinces, local shares, quota over all entities, reductions
 * that count in part.
 *
 * <p>
 * Surrender after the deadline is accepted: late compliance is compliance, and shows in the result. So is more than the
 * emissions: units given up are never counted for another year.
 */
public final class SurrenderUnitsRules implements Operation<SurrenderUnits> {
    @Override
    public String name() {
        return "SurrenderUnits";
    }

    @Override
    public Class<SurrenderUnits> command() {
        return SurrenderUnits.class;
    }

    @Override
    public List<RecordRef<?>> reads(SurrenderUnits command, Occasion occasion) {
        var reads = new ArrayList<RecordRef<?>>();
        reads.add(Calendar.ref(command.year()));
        reads.add(Entity.ref(command.entity()));
        reads.add(Emissions.ref(command.year(), command.entity()));
        reads.add(EntityYear.ref(command.year(), command.entity()));
        reads.add(Account.ref(command.account()));
        reads.addAll(LotBook.reads(command.units()));
        if (command.units().stream().anyMatch(part -> part.unitClass().kind().isCredit())) {
            reads.add(Allocation.ref(command.year(), command.entity()));
            reads.add(OffsetUse.ref(command.year(), OffsetUse.ALL));
            reads.add(OffsetUse.ref(command.year(), OffsetUse.PARTNERS));
        }
        command.units().stream().map(part -> part.unitClass()).filter(unitClass -> unitClass.kind().isCredit())
                .map(unitClass -> Project.ref(unitClass.origin())).distinct().forEach(reads::add);
        return reads;
    }

    @Override
    public List<RecordRef<?>> readsThen(SurrenderUnits command, State first, Occasion occasion) {
        var reads = new ArrayList<>(ruleSets(command.year(), first, occasion));
        reads.addAll(CountedParts.reads(command.units().stream().map(LotPart::unitClass).toList(), first));
        return reads;
    }

    /** The rule set that the year's calendar names, if there is a calendar. */
    static List<RecordRef<?>> ruleSets(int year, State first, Occasion occasion) {
        return first.find(Calendar.ref(year))
                .<List<RecordRef<?>>>map(calendar -> List.of(ruleSet(calendar, occasion))).orElse(List.of());
    }

    static RecordRef<RuleSet> ruleSet(Calendar calendar, Occasion occasion) {
        return RuleSet.ref(occasion.registry().jurisdiction(), calendar.ruleSetVersion());
    }

    static Refused withoutCalendar(int year) {
        return refuse(SurrenderRefusal.YEAR_WITHOUT_CALENDAR, Figure.of("year", year));
    }

    @Override
    public Decision decide(SurrenderUnits command, State state, Occasion occasion) {
        var refused = Standing.ofAnyone(state, occasion)
                .or(() -> LotBook.checkList(command.units(), LotBook.PARTS_MAX));
        if (refused.isPresent()) {
            return refused.get();
        }
        var found = state.find(Calendar.ref(command.year()));
        if (found.isEmpty()) {
            return withoutCalendar(command.year());
        }
        var calendar = found.get();
        refused = Rows.unknown(command.entity(), state).or(() -> emissions(command, state))
                .or(() -> account(command, state, occasion));
        if (refused.isPresent()) {
            return refused.get();
        }
        var rules = state.find(ruleSet(calendar, occasion)).orElseThrow();
        var acceptance = new UnitAcceptance(rules, command.year(), state);
        var lots = LotBook.of(state, command.units());
        for (var part : command.units()) {
            refused = lots.checkFree(part, command.account()).or(() -> acceptance.check(part));
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        var surrender = surrender(command, acceptance, calendar, occasion);
        var before = state.find(EntityYear.ref(command.year(), command.entity()))
                .orElse(EntityYear.empty(command.year(), command.entity()));
        var after = before.with(surrender);
        var limits = new OffsetLimits(rules.offsets(), command.year());
        var parts = new CountedParts(rules.offsets(), state);
        refused = limits.check(before, after, surrender.sums(), base(command, rules.offsets(), state), state)
                .or(() -> parts.check(surrender.units()));
        if (refused.isPresent()) {
            return refused.get();
        }
        // From here on the surrender must succeed.
        var to = AccountNumber.surrender(occasion.registry().jurisdiction(), command.year());
        command.units().forEach(part -> lots.move(part, to, Optional.empty()));
        return accept(new UnitsSurrendered(surrender, to)).changing(lots.changes()).put(surrender.ref(), surrender)
                .put(EntityYear.ref(command.year(), command.entity()), after)
                .changing(limits.counted(surrender.sums(), 1, state)).changing(parts.counted(surrender.units(), 1))
                .answering("surrendered", after.surrendered())
                .answering("emissions", confirmed(command, state));
    }

    private static Optional<Refused> emissions(SurrenderUnits command, State state) {
        return state.find(Emissions.ref(command.year(), command.entity())).filter(Emissions::confirmed).isPresent()
                ? Optional.empty()
                : Optional.of(refuse(SurrenderRefusal.EMISSIONS_NOT_CONFIRMED, Figure.of("entity", command.entity()),
                        Figure.of("year", command.year())));
    }

    private static Optional<Refused> account(SurrenderUnits command, State state, Occasion occasion) {
        var entity = state.find(Entity.ref(command.entity())).orElseThrow();
        if (!entity.account().equals(command.account())) {
            return Optional.of(refuse(AllocationRefusal.NOT_THE_ACCOUNT_OF_THE_ENTITY,
                    Figure.of("account", command.account()), Figure.of("entity", command.entity())));
        }
        var found = state.find(Account.ref(command.account()));
        if (found.isEmpty()) {
            return Optional.of(AccountRules.unknown(command.account()));
        }
        var account = found.get();
        if (!AccountRules.isMandated(account, Mandate.SURRENDER, state, occasion)
                && !AccountRules.isMandated(account, Mandate.INITIATE, state, occasion)) {
            return Optional.of(refuse(AccountRefusal.NOT_AN_AUTHORISED_REPRESENTATIVE,
                    Figure.of("person", occasion.caller().person()), Figure.of("account", account.number()),
                    Figure.of("mandate", Mandate.SURRENDER)));
        }
        return account.state().surrenders()
                ? Optional.empty()
                : Optional.of(refuse(AccountRefusal.ACCOUNT_SENDS_NOTHING, Figure.of("account", account.number()),
                        Figure.of("state", account.state())));
    }

    private static long base(SurrenderUnits command, OffsetRules rules, State state) {
        return switch (rules.base()) {
            case YEARLY_EMISSIONS -> confirmed(command, state);
            case INITIAL_ALLOWANCES -> command.units().stream().anyMatch(part -> part.unitClass().kind().isCredit())
                    ? state.find(Allocation.ref(command.year(), command.entity())).map(Allocation::quantity).orElse(0L)
                    : 0;
        };
    }

    private static long confirmed(SurrenderUnits command, State state) {
        return state.find(Emissions.ref(command.year(), command.entity())).orElseThrow().tonnes();
    }

    private static Surrender surrender(SurrenderUnits command, UnitAcceptance acceptance, Calendar calendar,
            Occasion occasion) {
        var sums = command.units().stream().map(part -> new SurrenderedSum(part.unitClass().kind(),
                acceptance.province(part.unitClass()), part.range().count())).toList();
        return new Surrender(occasion.transaction(), command.entity(), command.year(), command.account(),
                command.units().stream().map(UnitBlock::of).toList(), EntityYear.merge(List.of(), sums, 1),
                occasion.time(), calendar.ruleSetVersion(), calendar.version(), Optional.empty());
    }
}
