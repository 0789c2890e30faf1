package cn.tanji.domain.compliance;

import static cn.tanji.domain.compliance.ComplianceYear.ACCOUNT;
import static cn.tanji.domain.compliance.ComplianceYear.EA;
import static cn.tanji.domain.compliance.ComplianceYear.FAR;
import static cn.tanji.domain.compliance.ComplianceYear.LOCAL;
import static cn.tanji.domain.compliance.ComplianceYear.OTHER;
import static cn.tanji.domain.compliance.ComplianceYear.PHCER;
import static cn.tanji.domain.compliance.ComplianceYear.surrender;
import static cn.tanji.domain.compliance.ComplianceYear.units;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import cn.tanji.domain.account.Account;
import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.account.AccountRefusal;
import cn.tanji.domain.account.AccountState;
import cn.tanji.domain.account.Mandate;
import cn.tanji.domain.allocation.Allocation;
import cn.tanji.domain.allocation.AllocationRefusal;
import cn.tanji.domain.entity.EntityRefusal;
import cn.tanji.domain.kernel.Decision.Refused;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.Refusal;
import cn.tanji.domain.participant.CallerRefusal;
import cn.tanji.domain.participant.Person;
import cn.tanji.domain.participant.Role;
import cn.tanji.domain.project.ProjectRefusal;
import cn.tanji.domain.unit.LockKind;
import cn.tanji.domain.unit.Lot;
import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.LotRefusal;
import cn.tanji.domain.unit.SerialCounter;
import cn.tanji.domain.unit.SerialRange;
import cn.tanji.domain.unit.UnitClass;
import cn.tanji.domain.unit.UnitKind;

class SurrenderUnitsTest {
    private static final SurrenderUnitsRules SURRENDER = new SurrenderUnitsRules();

    private final ComplianceYear year = new ComplianceYear();

    private Refused refused(Refusal expected, LotPart... parts) {
        return year.registry.assertRefused(SURRENDER, surrender(parts), year.li, expected);
    }

    private void accepted(LotPart... parts) {
        year.registry.accept(SURRENDER, surrender(parts), year.li);
    }

    private static LotPart odd(UnitClass unitClass) {
        return units(unitClass, 1, 10);
    }

    private static UnitClass allowances(String jurisdiction, int vintage) {
        return UnitClass.allowances(jurisdiction, vintage);
    }

    // What a surrender does.

    @Test
    void units_move_to_the_surrender_account_of_the_year() {
        accepted(units(EA, 1, 900));
        assertThat(year.registry.find(Lot.ref(EA, 1)))
                .contains(Lot.free(EA, new SerialRange(1, 900), AccountNumber.surrender("GD", 2016)));
        assertThat(year.registry.find(Lot.ref(EA, 901)))
                .contains(Lot.free(EA, new SerialRange(901, 10_000), ACCOUNT));
    }

    @Test
    void sums_stand_by_kind_and_province() {
        accepted(units(EA, 1, 900), units(LOCAL, 1, 60), units(FAR, 1, 20), units(PHCER, 1, 20));
        accepted(units(EA, 901, 905));
        assertThat(year.surrendered().sums()).containsExactly(new SurrenderedSum(UnitKind.EA, "GD", 905),
                new SurrenderedSum(UnitKind.CCER, "GD", 60), new SurrenderedSum(UnitKind.CCER, "YN", 20),
                new SurrenderedSum(UnitKind.PHCER, "GD", 20));
        assertThat(year.surrendered().surrendered()).isEqualTo(1_005);
        assertThat(year.surrendered().offsets()).isEqualTo(100);
    }

    @Test
    void the_record_keeps_the_versions_it_was_judged_by() {
        accepted(units(EA, 1, 900));
        var record = year.registry.find(Surrender.ref(2016, "E1", "tx0")).orElseThrow();
        assertThat(record.ruleSetVersion()).isEqualTo(1);
        assertThat(record.calendarVersion()).isEqualTo(3);
        assertThat(record.reversedBy()).isEmpty();
    }

    @Test
    void surrender_after_the_deadline_is_accepted() {
        year.registry.at("2017-08-01T00:00:00Z");
        accepted(units(EA, 1, 900));
        assertThat(year.surrendered().surrendered()).isEqualTo(900);
    }

    @Test
    void an_account_restricted_to_surrender_surrenders() {
        year.account(ACCOUNT, AccountState.RESTRICTED_TO_SURRENDER, Mandate.SURRENDER);
        accepted(units(EA, 1, 900));
        assertThat(year.surrendered().surrendered()).isEqualTo(900);
    }

    @Test
    void a_representative_who_may_initiate_may_surrender() {
        year.account(ACCOUNT, AccountState.OPEN, Mandate.INITIATE);
        accepted(units(EA, 1, 900));
        assertThat(year.surrendered().surrendered()).isEqualTo(900);
    }

    // Refusals, in their order.

    @Test
    void refuses_a_person_whom_the_registry_does_not_know() {
        year.registry.assertRefused(SURRENDER, surrender(units(EA, 1, 9)), year.registry.caller("HubeiMSP", "li"),
                CallerRefusal.PERSON_NOT_REGISTERED);
    }

    @Test
    void a_suspended_person_is_told_so_before_the_list_is_judged() {
        year.registry.given(Person.ref(year.li),
                new Person("GuangdongMSP", "li", List.of(Role.REPRESENTATIVE), true));
        refused(CallerRefusal.PERSON_SUSPENDED);
    }

    @Test
    void an_empty_list_is_named_before_a_year_without_calendar() {
        year.registry.assertRefused(SURRENDER, new SurrenderUnits("E1", 2018, ACCOUNT, List.of()), year.li,
                LotRefusal.NO_UNITS_NAMED);
    }

    @Test
    void seventy_five_blocks_pass_the_list_and_one_more_does_not() {
        var parts = LongStream.rangeClosed(1, 75).mapToObj(serial -> new LotPart(EA, 1, serial, serial))
                .toArray(LotPart[]::new);
        var more = java.util.Arrays.copyOf(parts, 76);
        more[75] = new LotPart(EA, 1, 76, 76);
        refused(LotRefusal.TOO_MANY_UNIT_BLOCKS, more);
        accepted(parts);
    }

    @Test
    void refuses_units_named_twice() {
        refused(LotRefusal.UNITS_NAMED_TWICE, units(EA, 1, 9), units(EA, 1, 1));
    }

    @Test
    void a_year_without_calendar_is_named_before_an_unknown_entity() {
        year.registry.assertRefused(SURRENDER, new SurrenderUnits("E9", 2018, ACCOUNT, List.of(units(EA, 1, 9))),
                year.li, SurrenderRefusal.YEAR_WITHOUT_CALENDAR);
    }

    @Test
    void an_unknown_entity_is_named_before_emissions_it_does_not_have() {
        year.registry.assertRefused(SURRENDER, new SurrenderUnits("E9", 2016, ACCOUNT, List.of(units(EA, 1, 9))),
                year.li, EntityRefusal.ENTITY_UNKNOWN);
    }

    @Test
    void emissions_that_are_not_confirmed_are_named_before_another_account() {
        year.emissions("E1", 1_000, false);
        year.registry.assertRefused(SURRENDER, new SurrenderUnits("E1", 2016, OTHER, List.of(units(EA, 1, 9))),
                year.li, SurrenderRefusal.EMISSIONS_NOT_CONFIRMED);
    }

    @Test
    void another_entitys_account_is_named_before_it_is_looked_up() {
        year.registry.assertRefused(SURRENDER,
                new SurrenderUnits("E1", 2016, AccountNumber.of("GD", AccountKind.ENTITY, 99),
                        List.of(units(EA, 1, 9))),
                year.li, AllocationRefusal.NOT_THE_ACCOUNT_OF_THE_ENTITY);
    }

    @Test
    void refuses_an_account_that_is_not_there() {
        var missing = AccountNumber.of("GD", AccountKind.ENTITY, 99);
        year.registry.given(cn.tanji.domain.entity.Entity.ref("E1"), new cn.tanji.domain.entity.Entity("E1", "厂",
                "Works", Optional.empty(), "cement", missing));
        assertThat(year.registry.find(Account.ref(missing))).isEmpty();
        year.registry.assertRefused(SURRENDER, new SurrenderUnits("E1", 2016, missing, List.of(units(EA, 1, 9))),
                year.li, AccountRefusal.ACCOUNT_UNKNOWN);
    }

    @Test
    void a_missing_mandate_is_named_before_the_state_of_the_account() {
        year.account(ACCOUNT, AccountState.SUSPENDED, Mandate.READ);
        refused(AccountRefusal.NOT_AN_AUTHORISED_REPRESENTATIVE, units(EA, 1, 9));
    }

    @Test
    void the_state_of_the_account_is_named_before_units_it_does_not_hold() {
        year.account(ACCOUNT, AccountState.NO_OUTGOING, Mandate.SURRENDER);
        refused(AccountRefusal.ACCOUNT_SENDS_NOTHING, units(EA, 1, 10_001));
    }

    @Test
    void units_that_are_not_held_are_named_before_units_that_do_not_count() {
        refused(LotRefusal.UNITS_NOT_HELD, odd(allowances("HB", 2016)));
    }

    @Test
    void units_for_sale_are_named_before_units_that_do_not_count() {
        var hubei = allowances("HB", 2016);
        year.registry.given(Lot.ref(hubei, 1), new Lot(hubei, 1, 100, ACCOUNT, Optional.of(LockKind.FOR_SALE)));
        refused(LotRefusal.UNITS_FOR_SALE, odd(hubei));
    }

    @Test
    void another_jurisdictions_allowances_are_named_before_their_vintage() {
        var hubei = allowances("HB", 2017);
        year.hold(hubei);
        refused(SurrenderRefusal.ALLOWANCES_OF_OTHER_JURISDICTION, odd(hubei));
    }

    @Test
    void the_first_and_the_last_vintage_count_and_their_neighbours_do_not() {
        for (int vintage : new int[]{2012, 2013, 2017}) {
            year.hold(allowances("GD", vintage));
        }
        refused(SurrenderRefusal.VINTAGE_NOT_ACCEPTED, odd(allowances("GD", 2012)));
        refused(SurrenderRefusal.VINTAGE_NOT_ACCEPTED, odd(allowances("GD", 2017)));
        accepted(odd(allowances("GD", 2013)), odd(EA));
    }

    @Test
    void units_are_judged_one_by_one_in_the_order_named() {
        year.hold(allowances("GD", 2017));
        refused(SurrenderRefusal.VINTAGE_NOT_ACCEPTED, odd(allowances("GD", 2017)), odd(allowances("HB", 2016)));
    }

    @Test
    void a_kind_that_does_not_count_is_named_before_an_unknown_project() {
        var fujian = new UnitClass("FJ", UnitKind.FFCER, "NOWHERE", 2015);
        year.hold(fujian);
        refused(SurrenderRefusal.OFFSET_KIND_NOT_ACCEPTED, odd(fujian));
    }

    @Test
    void refuses_credits_of_a_project_that_this_registry_does_not_know() {
        var unknown = new UnitClass("HB", UnitKind.CCER, "NOWHERE", 2015);
        year.hold(unknown);
        refused(ProjectRefusal.PROJECT_UNKNOWN, odd(unknown));
    }

    @Test
    void credits_are_not_judged_by_a_project_of_another_kind_that_has_the_same_code() {
        var namesake = new UnitClass("HB", UnitKind.CCER, "FOREST", 2015);
        year.hold(namesake);
        refused(ProjectRefusal.PROJECT_UNKNOWN, odd(namesake));
    }

    @Test
    void an_excluded_type_is_named_before_an_early_start() {
        year.rules(new OffsetRulesTweak().excluding("HYDRO_LARGE").startedAfter("2014-03-01"));
        year.project("FAR", UnitKind.CCER, "YN", "HYDRO_LARGE");
        refused(SurrenderRefusal.PROJECT_TYPE_EXCLUDED, odd(FAR));
    }

    @Test
    void an_excluded_mark_excludes_whatever_the_type() {
        year.rules(new OffsetRulesTweak().excluding("PRE_CDM"));
        year.project("FAR", UnitKind.CCER, "YN", "WIND", "PRE_CDM");
        refused(SurrenderRefusal.PROJECT_TYPE_EXCLUDED, odd(FAR));
    }

    @Test
    void an_early_start_is_named_before_early_reductions() {
        year.rules(new OffsetRulesTweak().startedAfter("2014-03-01").vintagesFrom(2016));
        refused(SurrenderRefusal.PROJECT_STARTED_TOO_EARLY, odd(FAR));
    }

    @Test
    void a_project_that_began_the_day_after_counts() {
        year.rules(new OffsetRulesTweak().startedAfter("2014-02-28"));
        accepted(odd(FAR));
        assertThat(year.surrendered().offsets()).isEqualTo(10);
    }

    @Test
    void early_reductions_are_named_before_the_gases() {
        year.rules(new OffsetRulesTweak().vintagesFrom(2016).gasesAtLeast(8_001));
        refused(SurrenderRefusal.REDUCTIONS_TOO_EARLY, odd(FAR));
    }

    @Test
    void reductions_of_the_first_year_count() {
        year.rules(new OffsetRulesTweak().vintagesFrom(2015));
        accepted(odd(FAR));
        assertThat(year.surrendered().offsets()).isEqualTo(10);
    }

    @Test
    void the_gases_are_named_before_the_origin() {
        year.rules(new OffsetRulesTweak().gasesAtLeast(8_001).origins("GD"));
        refused(SurrenderRefusal.GASES_NOT_ACCEPTED, odd(FAR));
    }

    @Test
    void exactly_the_least_share_of_gases_counts() {
        year.rules(new OffsetRulesTweak().gasesAtLeast(8_000));
        accepted(odd(FAR));
        assertThat(year.surrendered().offsets()).isEqualTo(10);
    }

    @Test
    void the_origin_is_named_before_the_cap() {
        year.rules(new OffsetRulesTweak().origins("GD"));
        refused(SurrenderRefusal.ORIGIN_NOT_ACCEPTED, units(FAR, 1, 101));
    }

    @Test
    void the_cap_is_reached_exactly_and_one_more_is_refused_with_what_remains() {
        accepted(units(LOCAL, 1, 60), units(PHCER, 1, 39));
        var refused = refused(SurrenderRefusal.OFFSET_CAP_EXCEEDED, units(LOCAL, 61, 62));
        assertThat(refused.figures()).contains(Figure.of("remaining", 1), Figure.of("cap", 100),
                Figure.of("used", 99), Figure.of("wanted", 2));
        accepted(units(LOCAL, 61, 61));
        refused(SurrenderRefusal.OFFSET_CAP_EXCEEDED, units(LOCAL, 62, 62));
    }

    @Test
    void a_full_cap_does_not_stop_allowances() {
        accepted(units(LOCAL, 1, 100));
        accepted(units(EA, 1, 900));
        assertThat(year.surrendered().surrendered()).isEqualTo(1_000);
    }

    @Test
    void the_cap_is_rounded_down() {
        year.emissions("E1", 999, true);
        refused(SurrenderRefusal.OFFSET_CAP_EXCEEDED, units(LOCAL, 1, 100));
        accepted(units(LOCAL, 1, 99));
    }

    @Test
    void the_cap_holds_for_the_greatest_emissions() {
        year.emissions("E1", 999_999_999_999L, true);
        accepted(units(LOCAL, 1, 10_000));
        assertThat(year.surrendered().offsets()).isEqualTo(10_000);
    }

    @Test
    void a_cap_on_initial_allowances_is_zero_without_an_allocation() {
        year.rules(new OffsetRulesTweak().ofInitialAllowances());
        refused(SurrenderRefusal.OFFSET_CAP_EXCEEDED, units(LOCAL, 1, 1));
    }

    @Test
    void a_cap_on_initial_allowances_follows_the_allocation_and_not_the_emissions() {
        year.rules(new OffsetRulesTweak().ofInitialAllowances());
        year.registry.given(Allocation.ref(2016, "E1"), new Allocation(2016, "E1", 500));
        refused(SurrenderRefusal.OFFSET_CAP_EXCEEDED, units(LOCAL, 1, 51));
        accepted(units(LOCAL, 1, 50));
    }

    @Test
    void the_cap_is_named_before_the_limit_of_partners() {
        year.rules(new OffsetRulesTweak().origins("GD").partners(50, false, "YN"));
        refused(SurrenderRefusal.OFFSET_CAP_EXCEEDED, units(FAR, 1, 101));
    }

    @Test
    void partners_count_up_to_their_limit_over_several_surrenders() {
        year.rules(new OffsetRulesTweak().origins("GD").partners(50, false, "YN"));
        accepted(units(FAR, 1, 30), units(LOCAL, 1, 10));
        var refused = refused(SurrenderRefusal.PARTNER_LIMIT_EXCEEDED, units(FAR, 31, 51));
        assertThat(refused.figures()).contains(Figure.of("remaining", 20), Figure.of("wanted", 21));
        accepted(units(FAR, 31, 50));
        accepted(units(LOCAL, 11, 20));
    }

    @Test
    void a_partner_limit_over_all_entities_counts_what_others_used() {
        year.rules(new OffsetRulesTweak().origins("GD").partners(50, true, "YN"));
        year.registry.given(OffsetUse.ref(2016, OffsetUse.PARTNERS), new OffsetUse(2016, OffsetUse.PARTNERS, 41));
        refused(SurrenderRefusal.PARTNER_LIMIT_EXCEEDED, units(FAR, 1, 10));
        accepted(units(FAR, 1, 9));
        assertThat(year.registry.find(OffsetUse.ref(2016, OffsetUse.PARTNERS)))
                .contains(new OffsetUse(2016, OffsetUse.PARTNERS, 50));
    }

    @Test
    void the_limit_of_partners_is_named_before_the_local_share() {
        year.rules(new OffsetRulesTweak().origins("GD").partners(50, false, "YN").seventyPercentLocal());
        refused(SurrenderRefusal.PARTNER_LIMIT_EXCEEDED, units(FAR, 1, 51));
    }

    @Test
    void seventy_percent_local_is_kept_exactly_and_one_more_is_refused() {
        year.rules(new OffsetRulesTweak().seventyPercentLocal());
        refused(SurrenderRefusal.LOCAL_SHARE_MISSED, units(LOCAL, 1, 69), units(FAR, 1, 31));
        accepted(units(LOCAL, 1, 70), units(FAR, 1, 30));
    }

    @Test
    void local_credits_first_let_distant_ones_follow_and_not_the_other_way() {
        year.rules(new OffsetRulesTweak().seventyPercentLocal());
        var refused = refused(SurrenderRefusal.LOCAL_SHARE_MISSED, units(FAR, 1, 3));
        assertThat(refused.figures()).contains(Figure.of("percent", "70"), Figure.of("local", 0),
                Figure.of("total", 3));
        accepted(units(LOCAL, 1, 7));
        accepted(units(FAR, 1, 3));
        refused(SurrenderRefusal.LOCAL_SHARE_MISSED, units(FAR, 4, 4));
    }

    @Test
    void other_kinds_are_no_part_of_the_share() {
        year.rules(new OffsetRulesTweak().seventyPercentLocal());
        refused(SurrenderRefusal.LOCAL_SHARE_MISSED, units(PHCER, 1, 70), units(FAR, 1, 30));
        accepted(units(PHCER, 1, 30));
    }

    @Test
    void the_local_share_is_named_before_the_quota() {
        year.rules(new OffsetRulesTweak().seventyPercentLocal().quota(2016, 1));
        refused(SurrenderRefusal.LOCAL_SHARE_MISSED, units(FAR, 1, 2));
    }

    @Test
    void the_quota_over_all_entities_is_reached_exactly_and_one_more_is_refused() {
        year.rules(new OffsetRulesTweak().quota(2016, 1_000_000));
        year.registry.given(OffsetUse.ref(2016, OffsetUse.ALL), new OffsetUse(2016, OffsetUse.ALL, 999_990));
        var refused = refused(SurrenderRefusal.OFFSET_QUOTA_EXHAUSTED, units(LOCAL, 1, 11));
        assertThat(refused.figures()).contains(Figure.of("remaining", 10), Figure.of("wanted", 11));
        accepted(units(LOCAL, 1, 10));
        assertThat(year.registry.find(OffsetUse.ref(2016, OffsetUse.ALL)).orElseThrow().tonnes())
                .isEqualTo(1_000_000);
        refused(SurrenderRefusal.OFFSET_QUOTA_EXHAUSTED, units(LOCAL, 11, 11));
    }

    @Test
    void the_quota_is_named_before_the_part_that_counts() {
        unregistered(LOCAL, 10);
        year.rules(sixtyPercentOfUnregistered().quota(2016, 6));
        refused(SurrenderRefusal.OFFSET_QUOTA_EXHAUSTED, units(LOCAL, 1, 7));
    }

    @Test
    void sixty_percent_of_unregistered_reductions_count_and_one_more_is_refused() {
        unregistered(LOCAL, 99);
        year.rules(sixtyPercentOfUnregistered());
        var refused = refused(SurrenderRefusal.COUNTED_PART_EXCEEDED, units(LOCAL, 1, 60));
        assertThat(refused.figures()).contains(Figure.of("percent", "60"), Figure.of("created", 99),
                Figure.of("limit", 59), Figure.of("used", 0), Figure.of("remaining", 59));
        accepted(units(LOCAL, 1, 59));
        refused(SurrenderRefusal.COUNTED_PART_EXCEEDED, units(LOCAL, 60, 60));
        accepted(units(FAR, 1, 1));
    }

    @Test
    void a_part_that_counts_is_of_all_entities_and_grows_with_the_reductions() {
        unregistered(LOCAL, 50);
        year.rules(sixtyPercentOfUnregistered());
        year.registry.given(ReductionsUsed.ref(LOCAL), new ReductionsUsed(LOCAL, 25));
        refused(SurrenderRefusal.COUNTED_PART_EXCEEDED, units(LOCAL, 1, 6));
        unregistered(LOCAL, 52);
        accepted(units(LOCAL, 1, 6));
        assertThat(year.registry.find(ReductionsUsed.ref(LOCAL))).contains(new ReductionsUsed(LOCAL, 31));
    }

    @Test
    void reductions_of_other_years_and_of_projects_without_the_mark_count_whole_and_leave_no_counter() {
        unregistered(LOCAL, 10);
        year.rules(new OffsetRulesTweak().countingInPart("UNREGISTERED", 2012, 2014, 6_000));
        accepted(units(LOCAL, 1, 10));
        year.rules(sixtyPercentOfUnregistered());
        accepted(units(FAR, 1, 10));
        assertThat(year.registry.all(ReductionsUsed.KIND)).isEmpty();
    }

    private void unregistered(UnitClass unitClass, long created) {
        year.project(unitClass.origin(), UnitKind.CCER, "GD", "WIND", "UNREGISTERED");
        year.registry.given(SerialCounter.ref(unitClass), new SerialCounter(unitClass, created + 1));
    }

    private static OffsetRulesTweak sixtyPercentOfUnregistered() {
        return new OffsetRulesTweak().countingInPart("UNREGISTERED", 2013, 2015, 6_000);
    }

    @Test
    void a_year_without_quota_has_no_counter() {
        year.rules(new OffsetRulesTweak().quota(2021, 1_000_000));
        accepted(units(LOCAL, 1, 10));
        assertThat(year.registry.all(OffsetUse.KIND)).isEmpty();
    }
}
