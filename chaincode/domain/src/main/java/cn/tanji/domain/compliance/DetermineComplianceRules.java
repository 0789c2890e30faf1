package cn.tanji.domain.compliance;

import static cn.tanji.domain.kernel.Decision.accept;
import static cn.tanji.domain.kernel.Decision.refuse;
import static cn.tanji.domain.kernel.Decision.refuseLines;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import cn.tanji.domain.allocation.Deduction;
import cn.tanji.domain.entity.Entity;
import cn.tanji.domain.kernel.Change;
import cn.tanji.domain.kernel.Decision;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.LedgerTime;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.participant.Standing;

/**
 * Computes compliance results from the records. Order of refusals: the caller's standing; number of entities; the
 * year's calendar; then each entity, all of them named: not twice, known. A result can be determined again at any time:
 * each determination says its time and the versions of rule set and calendar it used.
 *
 * <p>
 * Once the deadline has passed, a determination also writes what each entity has surrendered, unchanged. Peers hold a
 * transaction to its time when they endorse it; nothing keeps an endorsed surrender from being submitted weeks later. One
 * that was held back so has read that record, and is invalid from the determination on.
 */
public final class DetermineComplianceRules implements Operation<DetermineCompliance> {
    @Override
    public String name() {
        return "DetermineCompliance";
    }

    @Override
    public Class<DetermineCompliance> command() {
        return DetermineCompliance.class;
    }

    @Override
    public List<RecordRef<?>> reads(DetermineCompliance command, Occasion occasion) {
        var reads = new ArrayList<RecordRef<?>>();
        reads.add(Calendar.ref(command.year()));
        for (var entity : command.entities()) {
            reads.add(Entity.ref(entity));
            reads.add(Emissions.ref(command.year(), entity));
            reads.add(EntityYear.ref(command.year(), entity));
            reads.add(Deduction.ref(command.year(), entity));
        }
        return reads;
    }

    @Override
    public List<RecordRef<?>> readsThen(DetermineCompliance command, State first, Occasion occasion) {
        return SurrenderUnitsRules.ruleSets(command.year(), first, occasion);
    }

    @Override
    public Decision decide(DetermineCompliance command, State state, Occasion occasion) {
        var refused = Standing.ofAuthority(state, occasion);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (!Rows.isCountInBounds(command.entities())) {
            return refuse(ComplianceRefusal.COMPLIANCE_ENTITIES_OUT_OF_BOUNDS,
                    Figure.of("named", command.entities().size()), Figure.of("most", Rows.ROWS_MAX));
        }
        var calendar = state.find(Calendar.ref(command.year()));
        if (calendar.isEmpty()) {
            return SurrenderUnitsRules.withoutCalendar(command.year());
        }
        var lines = Rows.refused(command.entities(), entity -> entity, state, _ -> Optional.empty());
        if (!lines.isEmpty()) {
            return refuseLines(ComplianceRefusal.COMPLIANCE_HAS_REFUSED_ENTITIES, lines,
                    Figure.of("refused", lines.size()), Figure.of("named", command.entities().size()));
        }
        // From here on the determination must succeed.
        var rules = state.find(SurrenderUnitsRules.ruleSet(calendar.get(), occasion)).orElseThrow();
        var statuses = command.entities().stream()
                .map(entity -> status(entity, calendar.get(), rules, state, occasion.time())).toList();
        return accept(new ComplianceDetermined(statuses))
                .changing(statuses.stream().map(status -> new Change.Put<>(status.ref(), status)).toList())
                .changing(statuses.stream().flatMap(status -> deduction(status, state).stream()).toList())
                .changing(occasion.time().isAfter(calendar.get().surrenderDeadline())
                        ? command.entities().stream().map(entity -> touch(command.year(), entity, state)).toList()
                        : List.of());
    }

    private static Change touch(int year, String entity, State state) {
        var ref = EntityYear.ref(year, entity);
        return new Change.Put<>(ref, state.find(ref).orElse(EntityYear.empty(year, entity)));
    }

    /** What the next allocation has to keep back, if this result or an earlier one says so. */
    private static Optional<Change> deduction(ComplianceStatus status, State state) {
        var ref = Deduction.ref(status.year(), status.entity());
        var before = state.find(ref);
        return before.isEmpty() && status.deduction() == 0
                ? Optional.empty()
                : Optional.of(new Change.Put<>(ref, before
                        .orElseGet(() -> new Deduction(status.year(), status.entity(), 0, 0))
                        .of(status.deduction())));
    }

    private static ComplianceStatus status(String entity, Calendar calendar, RuleSet rules, State state,
            LedgerTime now) {
        int year = calendar.year();
        var emissions = state.find(Emissions.ref(year, entity));
        var surrendered = state.find(EntityYear.ref(year, entity)).orElse(EntityYear.empty(year, entity));
        var result = result(emissions, surrendered, calendar.surrenderDeadline(), now);
        long confirmed = emissions.filter(Emissions::confirmed).map(Emissions::tonnes).orElse(0L);
        long shortBy = result == ComplianceResult.SHORT ? confirmed - surrendered.surrendered() : 0;
        return new ComplianceStatus(year, entity, result, confirmed, surrendered.surrendered(), shortBy,
                rules.shortfall().deduction(shortBy), surrendered.sums(), now, rules.version(), calendar.version());
    }

    private static ComplianceResult result(Optional<Emissions> emissions, EntityYear surrendered, LedgerTime deadline,
            LedgerTime now) {
        boolean passed = now.isAfter(deadline);
        if (emissions.isEmpty()) {
            return passed ? ComplianceResult.NOT_REPORTED : ComplianceResult.PENDING;
        }
        if (!emissions.get().confirmed()) {
            return ComplianceResult.PENDING;
        }
        long duty = emissions.get().tonnes();
        if (surrendered.surrenderedBy(deadline) >= duty) {
            return ComplianceResult.COMPLIANT;
        }
        if (surrendered.surrendered() >= duty) {
            return ComplianceResult.COMPLIANT_LATE;
        }
        return passed ? ComplianceResult.SHORT : ComplianceResult.PENDING;
    }
}
