package cn.tanji.domain.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import cn.tanji.domain.kernel.LedgerTime;
import cn.tanji.domain.kernel.Refusal;
import cn.tanji.domain.participant.CallerRefusal;

class RuleSetTest {
    private static final LoadRuleSetRules LOAD = new LoadRuleSetRules();
    private static final SetCalendarRules CALENDAR = new SetCalendarRules();

    private final ComplianceYear year = new ComplianceYear();

    private static LoadRuleSet load(String jurisdiction, int version) {
        return new LoadRuleSet(new RuleSet(jurisdiction, version, 2016, 2017, "a test",
                new AllowanceRules(List.of(jurisdiction), 2013, 0), new OffsetRulesTweak().rules(),
                new Shortfall(0, Optional.empty(), 0), 14));
    }

    private static SetCalendar calendar(int year, int version, int reportHour, int verificationHour,
            int surrenderHour) {
        return new SetCalendar(year, version, hour(reportHour), hour(verificationHour), hour(surrenderHour));
    }

    private static LedgerTime hour(int hour) {
        return LedgerTime.parse("2017-06-20T1" + hour + ":00:00Z");
    }

    private void refused(LoadRuleSet command, Refusal expected) {
        year.registry.assertRefused(LOAD, command, year.official, expected);
    }

    private void refused(SetCalendar command, Refusal expected) {
        year.registry.assertRefused(CALENDAR, command, year.official, expected);
    }

    @Test
    void an_official_loads_a_version() {
        year.registry.accept(LOAD, load("GD", 2), year.official);
        assertThat(year.registry.find(RuleSet.ref("GD", 2))).contains(load("GD", 2).ruleSet());
    }

    @Test
    void a_representative_does_not_even_of_another_jurisdiction() {
        year.registry.assertRefused(LOAD, load("HB", 1), year.li, CallerRefusal.ROLE_MISSING);
    }

    @Test
    void another_jurisdictions_rule_set_is_told_before_a_taken_version() {
        refused(load("HB", 1), RuleSetRefusal.RULE_SET_OF_OTHER_JURISDICTION);
    }

    @Test
    void a_version_never_changes() {
        refused(load("GD", 1), RuleSetRefusal.RULE_SET_VERSION_TAKEN);
    }

    @Test
    void a_calendar_gets_the_next_version_and_every_version_stays() {
        year.registry.accept(CALENDAR, calendar(2017, 1, 1, 2, 3), year.official);
        var second = year.registry.accept(CALENDAR, calendar(2017, 1, 1, 2, 4), year.official);
        assertThat(second.outcome()).containsEntry("version", "2");
        assertThat(year.registry.find(Calendar.ref(2017)).orElseThrow().surrenderDeadline()).isEqualTo(hour(4));
        assertThat(year.registry.find(Calendar.versionRef(2017, 1)).orElseThrow().surrenderDeadline())
                .isEqualTo(hour(3));
    }

    @Test
    void a_missing_role_is_told_before_an_unknown_rule_set() {
        year.registry.assertRefused(CALENDAR, calendar(2017, 9, 1, 2, 3), year.verifier, CallerRefusal.ROLE_MISSING);
    }

    @Test
    void an_unknown_rule_set_is_told_before_the_deadlines() {
        refused(calendar(2017, 9, 3, 2, 1), RuleSetRefusal.RULE_SET_UNKNOWN);
    }

    @Test
    void a_rule_set_of_other_years_is_told_before_the_deadlines() {
        refused(calendar(2021, 1, 3, 2, 1), RuleSetRefusal.RULE_SET_NOT_VALID_FOR_YEAR);
        refused(calendar(2012, 1, 1, 2, 3), RuleSetRefusal.RULE_SET_NOT_VALID_FOR_YEAR);
    }

    @Test
    void the_first_and_the_last_year_of_a_rule_set_are_its_own() {
        year.registry.accept(CALENDAR, calendar(2013, 1, 1, 2, 3), year.official);
        year.registry.accept(CALENDAR, calendar(2020, 1, 1, 2, 3), year.official);
    }

    @Test
    void deadlines_follow_each_other_and_may_coincide() {
        refused(calendar(2017, 1, 2, 1, 3), RuleSetRefusal.DEADLINES_OUT_OF_ORDER);
        refused(calendar(2017, 1, 1, 3, 2), RuleSetRefusal.DEADLINES_OUT_OF_ORDER);
        year.registry.accept(CALENDAR, calendar(2017, 1, 2, 2, 2), year.official);
    }

    @Test
    void allowances_are_no_offsets() {
        assertThatThrownBy(() -> new OffsetRules(1_000, OffsetBase.YEARLY_EMISSIONS,
                List.of(cn.tanji.domain.unit.UnitKind.EA), List.of(), Optional.empty(), List.of(), List.of(),
                List.of(), 2005, Optional.empty(), 0, List.of(), List.of())).hasMessageContaining("no offset kind");
    }

    @Test
    void a_part_that_counts_has_years_in_order_and_is_at_most_the_whole() {
        assertThatThrownBy(() -> new OffsetRules.CountedInPart("UNREGISTERED", 2015, 2013, 6_000))
                .hasMessageContaining("vintageLast");
        assertThatThrownBy(() -> new OffsetRules.CountedInPart("UNREGISTERED", 2013, 2015, 10_001))
                .hasMessageContaining("basisPointsMax");
    }

    @Test
    void a_share_is_at_most_the_whole() {
        assertThatThrownBy(() -> new OffsetRules(10_001, OffsetBase.YEARLY_EMISSIONS, List.of(), List.of(),
                Optional.empty(), List.of(), List.of(), List.of(), 2005, Optional.empty(), 0, List.of(), List.of()))
                .hasMessageContaining("capBasisPoints");
    }

    @Test
    void a_rule_set_stays_small_enough_to_be_read_with_every_surrender() {
        var most = Collections.nCopies(200, "HYDRO");
        assertThat(new OffsetRulesTweak().excluding(most.toArray(String[]::new)).rules().excludedTypes()).hasSize(200);
        assertThatThrownBy(() -> new OffsetRulesTweak()
                .excluding(Collections.nCopies(201, "HYDRO").toArray(String[]::new)).rules())
                .hasMessage("number of excludedTypes 201 is not in 0..200");
        assertThatThrownBy(() -> new OffsetRulesTweak().excluding("H".repeat(65)).rules())
                .hasMessageContaining("excludedTypes must be 1 to 64 characters");
        assertThatThrownBy(() -> new OffsetRulesTweak().partners(1, true, "G".repeat(1_200_000)).rules())
                .hasMessageContaining("provinces must be 1 to 64 characters");
        assertThatThrownBy(() -> new AllowanceRules(Collections.nCopies(201, "GD"), 2013, 0))
                .hasMessage("number of jurisdictions 201 is not in 0..200");
    }
}
