package cn.tanji.domain.compliance;

import static cn.tanji.domain.compliance.ComplianceYear.DEADLINE;
import static cn.tanji.domain.compliance.ComplianceYear.EA;
import static cn.tanji.domain.compliance.ComplianceYear.LOCAL;
import static cn.tanji.domain.compliance.ComplianceYear.surrender;
import static cn.tanji.domain.compliance.ComplianceYear.units;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import cn.tanji.domain.allocation.AllocationRefusal;
import cn.tanji.domain.allocation.Deduction;
import cn.tanji.domain.entity.EntityRefusal;
import cn.tanji.domain.kernel.Change;
import cn.tanji.domain.kernel.InMemoryRegistry;
import cn.tanji.domain.kernel.LedgerTime;
import cn.tanji.domain.kernel.Occasion;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.participant.CallerRefusal;
import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.UnitKind;

class DetermineComplianceTest {
    private static final DetermineComplianceRules DETERMINE = new DetermineComplianceRules();
    private static final String ONE_SECOND_AFTER = "2017-06-20T16:00:01Z";

    private final ComplianceYear year = new ComplianceYear();

    private ComplianceStatus status(String entity) {
        year.registry.accept(DETERMINE, new DetermineCompliance(2016, List.of(entity)), year.official);
        return year.registry.find(ComplianceStatus.ref(2016, entity)).orElseThrow();
    }

    private void surrendered(String time, LotPart... parts) {
        year.registry.at(time).accept(new SurrenderUnitsRules(), surrender(parts), year.li);
    }

    @Test
    void covered_at_the_deadlines_own_second_is_compliant() {
        surrendered(DEADLINE, units(EA, 1, 1_000));
        year.registry.at(ONE_SECOND_AFTER);
        assertThat(status("E1").result()).isEqualTo(ComplianceResult.COMPLIANT);
    }

    /** Records that a surrender dated in time has read and that a determination at a time writes. */
    private List<RecordRef<?>> contested(String time) {
        var surrender = surrender(units(EA, 1, 1_000));
        var read = new SurrenderUnitsRules().reads(surrender, new Occasion(year.li, LedgerTime.parse(DEADLINE),
                year.registry.registry(), "held-back"));
        return year.registry.at(time)
                .accept(DETERMINE, new DetermineCompliance(2016, List.of("E1", "E2")), year.official).changes().stream()
                .<RecordRef<?>>map(Change::ref).filter(read::contains).toList();
    }

    @Test
    void a_surrender_endorsed_in_time_and_held_back_is_not_valid_any_more_once_the_result_is_determined() {
        assertThat(contested(ONE_SECOND_AFTER)).containsExactly(EntityYear.ref(2016, "E1"));
        assertThat(year.registry.find(EntityYear.ref(2016, "E2"))).contains(EntityYear.empty(2016, "E2"));
    }

    @Test
    void before_the_deadline_has_passed_a_determination_is_in_no_surrenders_way() {
        assertThat(contested(DEADLINE)).isEmpty();
    }

    @Test
    void a_determination_changes_nothing_of_what_was_surrendered() {
        surrendered(DEADLINE, units(EA, 1, 997));
        var before = year.surrendered();
        year.registry.at(ONE_SECOND_AFTER);
        status("E1");
        assertThat(year.surrendered()).isEqualTo(before);
    }

    @Test
    void covered_one_second_later_is_late() {
        surrendered(ONE_SECOND_AFTER, units(EA, 1, 1_000));
        assertThat(status("E1").result()).isEqualTo(ComplianceResult.COMPLIANT_LATE);
    }

    @Test
    void the_last_tonne_too_late_makes_all_of_it_late() {
        surrendered(DEADLINE, units(EA, 1, 999));
        surrendered(ONE_SECOND_AFTER, units(EA, 1_000, 1_000));
        assertThat(status("E1").result()).isEqualTo(ComplianceResult.COMPLIANT_LATE);
    }

    @Test
    void one_tonne_missing_after_the_deadline_is_short_with_a_double_deduction() {
        surrendered(DEADLINE, units(EA, 1, 997));
        year.registry.at(ONE_SECOND_AFTER);
        var status = status("E1");
        assertThat(status.result()).isEqualTo(ComplianceResult.SHORT);
        assertThat(status.shortBy()).isEqualTo(3);
        assertThat(status.deduction()).isEqualTo(6);
    }

    @Test
    void one_tonne_missing_at_the_deadlines_own_second_is_pending() {
        surrendered(DEADLINE, units(EA, 1, 999));
        var status = status("E1");
        assertThat(status.result()).isEqualTo(ComplianceResult.PENDING);
        assertThat(status.shortBy()).isZero();
    }

    @Test
    void covered_before_the_deadline_is_compliant_at_once() {
        surrendered("2017-05-02T00:00:00Z", units(EA, 1, 1_000));
        assertThat(status("E1").result()).isEqualTo(ComplianceResult.COMPLIANT);
    }

    @Test
    void emissions_of_zero_need_no_surrender() {
        year.emissions("E1", 0, true).registry.at(ONE_SECOND_AFTER);
        assertThat(status("E1").result()).isEqualTo(ComplianceResult.COMPLIANT);
    }

    @Test
    void no_verified_emissions_after_the_deadline_are_not_reported_and_before_it_pending() {
        year.entity("E3", ComplianceYear.OTHER).registry.at(DEADLINE);
        assertThat(status("E3").result()).isEqualTo(ComplianceResult.PENDING);
        year.registry.at(ONE_SECOND_AFTER);
        assertThat(status("E3").result()).isEqualTo(ComplianceResult.NOT_REPORTED);
    }

    @Test
    void verified_emissions_that_the_authority_has_not_confirmed_leave_the_result_open() {
        year.emissions("E1", 1_000, false).registry.at(ONE_SECOND_AFTER);
        assertThat(status("E1").result()).isEqualTo(ComplianceResult.PENDING);
        assertThat(status("E1").emissions()).isZero();
    }

    @Test
    void the_result_shows_what_was_surrendered_by_kind_and_by_which_law() {
        surrendered(DEADLINE, units(EA, 1, 900), units(LOCAL, 1, 100));
        var status = status("E1");
        assertThat(status.sums()).containsExactly(new SurrenderedSum(UnitKind.EA, "GD", 900),
                new SurrenderedSum(UnitKind.CCER, "GD", 100));
        assertThat(status.calendarVersion()).isEqualTo(3);
        assertThat(status.ruleSetVersion()).isEqualTo(1);
    }

    @Test
    void a_postponed_deadline_is_what_counts_when_determined_anew() {
        surrendered(ONE_SECOND_AFTER, units(EA, 1, 1_000));
        assertThat(status("E1").result()).isEqualTo(ComplianceResult.COMPLIANT_LATE);
        year.calendar("2017-07-20T16:00:00Z");
        assertThat(status("E1").result()).isEqualTo(ComplianceResult.COMPLIANT);
    }

    @Test
    void a_missing_role_is_told_before_an_empty_list() {
        year.registry.assertRefused(DETERMINE, new DetermineCompliance(2016, List.of()), year.li,
                CallerRefusal.ROLE_MISSING);
    }

    @Test
    void the_list_is_judged_before_the_calendar() {
        year.registry.assertRefused(DETERMINE, new DetermineCompliance(2018, List.of()), year.official,
                ComplianceRefusal.COMPLIANCE_ENTITIES_OUT_OF_BOUNDS);
        year.registry.assertRefused(DETERMINE, new DetermineCompliance(2018, Collections.nCopies(501, "E1")),
                year.official, ComplianceRefusal.COMPLIANCE_ENTITIES_OUT_OF_BOUNDS);
    }

    @Test
    void the_calendar_is_judged_before_the_entities() {
        year.registry.assertRefused(DETERMINE, new DetermineCompliance(2018, Collections.nCopies(500, "E9")),
                year.official, SurrenderRefusal.YEAR_WITHOUT_CALENDAR);
    }

    @Test
    void every_entity_that_is_unknown_or_named_twice_is_told() {
        var refused = year.registry.assertRefused(DETERMINE,
                new DetermineCompliance(2016, List.of("E1", "E9", "E1")), year.official,
                ComplianceRefusal.COMPLIANCE_HAS_REFUSED_ENTITIES);
        InMemoryRegistry.assertLines(refused, EntityRefusal.ENTITY_UNKNOWN, AllocationRefusal.ENTITY_NAMED_TWICE);
    }

    @Test
    void a_shortfall_is_due_from_the_next_allocation_until_it_is_cured() {
        year.registry.at("2017-06-20T16:00:01Z");
        year.registry.accept(DETERMINE, new DetermineCompliance(2016, List.of("E1", "E2")), year.official);
        assertThat(year.registry.find(Deduction.ref(2016, "E1"))).contains(new Deduction(2016, "E1", 2_000, 0));
        year.registry.accept(new SurrenderUnitsRules(), ComplianceYear.surrender(
                ComplianceYear.units(ComplianceYear.EA, 1, 1_000)), year.li);
        year.registry.accept(DETERMINE, new DetermineCompliance(2016, List.of("E1")), year.official);
        assertThat(year.registry.find(Deduction.ref(2016, "E1"))).contains(new Deduction(2016, "E1", 0, 0));
    }

    @Test
    void who_is_compliant_owes_nothing_and_no_record_is_kept_of_it() {
        year.registry.accept(new SurrenderUnitsRules(), ComplianceYear.surrender(
                ComplianceYear.units(ComplianceYear.EA, 1, 1_000)), year.li);
        year.registry.accept(DETERMINE, new DetermineCompliance(2016, List.of("E1")), year.official);
        assertThat(year.registry.find(Deduction.ref(2016, "E1"))).isEmpty();
    }
}
