package cn.tanji.domain.reversal;

import static cn.tanji.domain.compliance.ComplianceYear.ACCOUNT;
import static cn.tanji.domain.compliance.ComplianceYear.EA;
import static cn.tanji.domain.compliance.ComplianceYear.surrender;
import static cn.tanji.domain.compliance.ComplianceYear.units;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import cn.tanji.domain.account.Account;
import cn.tanji.domain.account.AccountRefusal;
import cn.tanji.domain.account.AccountState;
import cn.tanji.domain.account.Mandate;
import cn.tanji.domain.allocation.AllocateUnits;
import cn.tanji.domain.allocation.AllocateUnitsRules;
import cn.tanji.domain.allocation.AllocatedUnits;
import cn.tanji.domain.allocation.Allocation;
import cn.tanji.domain.allocation.Deduction;
import cn.tanji.domain.compliance.ComplianceYear;
import cn.tanji.domain.compliance.SurrenderUnitsRules;
import cn.tanji.domain.kernel.Guangdong;
import cn.tanji.domain.kernel.RefusalOrder;
import cn.tanji.domain.kernel.RefusalOrder.Scenario;
import cn.tanji.domain.participant.CallerRefusal;
import cn.tanji.domain.unit.LockKind;
import cn.tanji.domain.unit.Lot;
import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.LotRefusal;
import cn.tanji.domain.unit.SerialRange;

class ReverseAllocationTest {
    private static final String ALLOCATED = "2017-06-01T08:00:00Z";
    private static final String WINDOW_END = "2017-06-15T08:00:00Z";
    private static final String ONE_SECOND_AFTER = "2017-06-15T08:00:01Z";

    /** The second entity's account got 100 t of 2016 in transaction tx0. */
    private static Scenario<ReverseAllocation> reversing() {
        var year = new ComplianceYear();
        year.account(Guangdong.ISSUANCE, AccountState.OPEN, Mandate.READ);
        year.registry.given(Lot.ref(EA, 20_001),
                Lot.free(EA, new SerialRange(20_001, 20_100), Guangdong.ISSUANCE)).at(ALLOCATED);
        year.registry.accept(new AllocateUnitsRules(), new AllocateUnits(2016, Guangdong.ISSUANCE,
                List.of(new AllocateUnits.Row("E1", ACCOUNT, List.of(new LotPart(EA, 20_001, 20_001, 20_100))))),
                year.official);
        year.registry.at(WINDOW_END);
        return new Scenario<>(year.registry, new ReverseAllocationRules(), reverse("tx0"), year.official);
    }

    private static ReverseAllocation reverse(String transaction) {
        return new ReverseAllocation(2016, "E1", transaction, "a wrong figure in the table");
    }

    private static void reversed(Scenario<?> scenario) {
        var ref = AllocatedUnits.ref(2016, "E1", "tx0");
        scenario.registry.given(ref, scenario.registry.find(ref).orElseThrow().reversed("tx5"));
    }

    private static void surrendered(Scenario<?> scenario) {
        scenario.registry.at(ALLOCATED).accept(new SurrenderUnitsRules(), surrender(units(EA, 1, 1)),
                scenario.registry.caller("GuangdongMSP", "li"));
        scenario.registry.at(WINDOW_END);
    }

    private static void state(Scenario<?> scenario, AccountState state) {
        var ref = Account.ref(Guangdong.ISSUANCE);
        scenario.registry.given(ref, scenario.registry.find(ref).orElseThrow().in(state));
    }

    private static void lot(Scenario<?> scenario, Lot lot) {
        scenario.registry.given(Lot.ref(EA, 20_001), lot);
    }

    @TestFactory
    Stream<DynamicTest> reversing_an_allocation() {
        return new RefusalOrder<>(ReverseAllocationTest::reversing)
                .refuses(CallerRefusal.ROLE_MISSING, s -> s.caller = s.registry.caller("GuangdongMSP", "li"))
                .refuses(ReversalRefusal.ALLOCATION_UNKNOWN, s -> s.command = reverse("tx9"))
                .refusesInstead(ReversalRefusal.ALLOCATION_ALREADY_REVERSED, ReverseAllocationTest::reversed)
                .refuses(ReversalRefusal.REVERSAL_WINDOW_PASSED, s -> s.registry.at(ONE_SECOND_AFTER))
                .refusesAfter(ReversalRefusal.ALLOCATION_SURRENDERED_AGAINST, ReverseAllocationTest::surrendered,
                        s -> {
                            surrendered(s);
                            s.registry.at(ONE_SECOND_AFTER);
                        })
                .refuses(AccountRefusal.ACCOUNT_RECEIVES_NOTHING, s -> state(s, AccountState.SUSPENDED))
                .refuses(LotRefusal.UNITS_NOT_HELD,
                        s -> lot(s, Lot.free(EA, new SerialRange(20_001, 20_099), ACCOUNT)))
                .refusesInstead(LotRefusal.UNITS_FOR_SALE,
                        s -> lot(s, new Lot(EA, 20_001, 20_100, ACCOUNT, Optional.of(LockKind.FOR_SALE))))
                .tests();
    }

    @Test
    void all_units_go_back_to_the_authority_and_the_entitys_sum_of_the_year_shrinks() {
        var scenario = reversing();
        scenario.registry.accept(scenario.operation, scenario.command, scenario.caller);
        assertThat(scenario.registry.find(Lot.ref(EA, 20_001)))
                .contains(Lot.free(EA, new SerialRange(20_001, 20_100), Guangdong.ISSUANCE));
        assertThat(scenario.registry.find(Allocation.ref(2016, "E1"))).isEmpty();
        assertThat(scenario.registry.find(AllocatedUnits.ref(2016, "E1", "tx0")).orElseThrow().reversedBy())
                .contains("tx1");
        scenario.registry.assertRefused(scenario.operation, scenario.command, scenario.caller,
                ReversalRefusal.ALLOCATION_ALREADY_REVERSED);
    }

    @Test
    void what_was_allocated_otherwise_stays_in_the_sum() {
        var scenario = reversing();
        scenario.registry.given(Allocation.ref(2016, "E1"), new Allocation(2016, "E1", 150));
        scenario.registry.accept(scenario.operation, scenario.command, scenario.caller);
        assertThat(scenario.registry.find(Allocation.ref(2016, "E1"))).contains(new Allocation(2016, "E1", 50));
    }

    @Test
    void a_deduction_that_the_allocation_took_is_owed_again() {
        var year = new ComplianceYear();
        year.account(Guangdong.ISSUANCE, AccountState.OPEN, Mandate.READ);
        year.registry.given(Lot.ref(EA, 20_001), Lot.free(EA, new SerialRange(20_001, 20_100), Guangdong.ISSUANCE))
                .given(Deduction.ref(2015, "E1"), new Deduction(2015, "E1", 30, 0)).at(ALLOCATED);
        year.registry.accept(new AllocateUnitsRules(), new AllocateUnits(2016, Guangdong.ISSUANCE,
                List.of(new AllocateUnits.Row("E1", ACCOUNT, List.of(new LotPart(EA, 20_001, 20_001, 20_100))))),
                year.official);
        year.registry.accept(new ReverseAllocationRules(), reverse("tx0"), year.official);
        assertThat(year.registry.find(Deduction.ref(2015, "E1"))).contains(new Deduction(2015, "E1", 30, 0));
    }

    @Test
    void before_the_year_has_a_calendar_there_is_no_window() {
        var year = new ComplianceYear();
        var vintage = cn.tanji.domain.unit.UnitClass.allowances("GD", 2018);
        year.account(Guangdong.ISSUANCE, AccountState.OPEN, Mandate.READ);
        year.registry.given(Lot.ref(vintage, 1), Lot.free(vintage, new SerialRange(1, 10), Guangdong.ISSUANCE))
                .at(ALLOCATED);
        year.registry.accept(new AllocateUnitsRules(), new AllocateUnits(2018, Guangdong.ISSUANCE,
                List.of(new AllocateUnits.Row("E1", ACCOUNT, List.of(new LotPart(vintage, 1, 1, 10))))),
                year.official);
        year.registry.at(ONE_SECOND_AFTER);
        year.registry.accept(new ReverseAllocationRules(), new ReverseAllocation(2018, "E1", "tx0", "a mistake"),
                year.official);
        assertThat(year.registry.find(Lot.ref(vintage, 1)).orElseThrow().account()).isEqualTo(Guangdong.ISSUANCE);
    }
}
