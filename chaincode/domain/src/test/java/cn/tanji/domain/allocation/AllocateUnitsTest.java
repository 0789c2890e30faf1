package cn.tanji.domain.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import cn.tanji.domain.account.Account;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.account.AccountRefusal;
import cn.tanji.domain.account.AccountState;
import cn.tanji.domain.entity.EntityRefusal;
import cn.tanji.domain.kernel.Decision.Accepted;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.Guangdong;
import cn.tanji.domain.kernel.InMemoryRegistry;
import cn.tanji.domain.kernel.Refusal;
import cn.tanji.domain.kernel.RefusalOrder;
import cn.tanji.domain.kernel.RefusalOrder.Scenario;
import cn.tanji.domain.participant.CallerRefusal;
import cn.tanji.domain.unit.Lot;
import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.LotRefusal;
import cn.tanji.domain.unit.SerialRange;
import cn.tanji.domain.unit.UnitClass;

class AllocateUnitsTest {
    private static final AllocateUnits.Row ONE = row("E1", Guangdong.FIRST, 1, 600);
    private static final AllocateUnits.Row TWO = row("E2", Guangdong.SECOND, 601, 1_000);

    private static AllocateUnits.Row row(String entity, AccountNumber account, long start, long end) {
        return new AllocateUnits.Row(entity, account, List.of(new LotPart(Guangdong.EA, 1, start, end)));
    }

    private static AllocateUnits table(AllocateUnits.Row... rows) {
        return new AllocateUnits(2016, Guangdong.ISSUANCE, List.of(rows));
    }

    private static Scenario<AllocateUnits> allocating() {
        var guangdong = new Guangdong().units(Guangdong.ISSUANCE, 1, 1_000);
        return new Scenario<>(guangdong.registry, new AllocateUnitsRules(), table(ONE, TWO), guangdong.official);
    }

    private static void state(Scenario<AllocateUnits> scenario, AccountNumber number, AccountState state) {
        var account = scenario.registry.find(Account.ref(number)).orElseThrow();
        scenario.registry.given(account.ref(), account.in(state));
    }

    @TestFactory
    Stream<DynamicTest> allocating_by_table() {
        return new RefusalOrder<>(AllocateUnitsTest::allocating)
                .refuses(CallerRefusal.ROLE_MISSING,
                        s -> s.caller = s.registry.caller(Guangdong.MSP, "rep-1"))
                .refuses(AllocationRefusal.ALLOCATION_ROWS_OUT_OF_BOUNDS, s -> s.command = table())
                .refusesAfter(AccountRefusal.ACCOUNT_UNKNOWN,
                        s -> s.command = new AllocateUnits(2016, Guangdong.UNKNOWN, List.of(ONE)),
                        s -> s.command = new AllocateUnits(2016, Guangdong.UNKNOWN, List.of()))
                .refusesInstead(AllocationRefusal.ALLOCATION_NOT_FROM_AUTHORITY,
                        s -> s.command = new AllocateUnits(2016, Guangdong.SECOND, List.of(ONE)))
                .refusesAfter(AccountRefusal.ACCOUNT_SENDS_NOTHING,
                        s -> state(s, Guangdong.ISSUANCE, AccountState.SUSPENDED), s -> {
                            state(s, Guangdong.SECOND, AccountState.SUSPENDED);
                            s.command = new AllocateUnits(2016, Guangdong.SECOND, List.of(ONE));
                        })
                .refuses(AllocationRefusal.ALLOCATION_HAS_REFUSED_ROWS, s -> s.command = table(ONE, ONE))
                .tests();
    }

    @Test
    void five_hundred_rows_are_possible_and_one_more_is_not() {
        var scenario = allocating();
        scenario.registry.assertRefused(scenario.operation,
                new AllocateUnits(2016, Guangdong.ISSUANCE, Collections.nCopies(501, ONE)), scenario.caller,
                AllocationRefusal.ALLOCATION_ROWS_OUT_OF_BOUNDS);
        scenario.registry.assertRefused(scenario.operation,
                new AllocateUnits(2016, Guangdong.ISSUANCE, Collections.nCopies(500, ONE)), scenario.caller,
                AllocationRefusal.ALLOCATION_HAS_REFUSED_ROWS);
    }

    @Test
    void every_bad_row_is_named_with_its_line_and_reason_and_nothing_is_allocated() {
        assertLines(table(ONE, row("E1", Guangdong.FIRST, 1, 1), row("E9", Guangdong.SECOND, 700, 701),
                row("E2", Guangdong.FIRST, 700, 701)), AllocationRefusal.ENTITY_NAMED_TWICE,
                EntityRefusal.ENTITY_UNKNOWN, AllocationRefusal.NOT_THE_ACCOUNT_OF_THE_ENTITY);
    }

    @Test
    void units_that_an_earlier_row_took_are_not_held_any_more() {
        assertLines(table(ONE, row("E2", Guangdong.SECOND, 600, 700)), LotRefusal.UNITS_NOT_HELD);
    }

    @Test
    void a_row_needs_units_of_the_tables_year() {
        var other = new AllocateUnits.Row("E1", Guangdong.FIRST,
                List.of(new LotPart(UnitClass.allowances("GD", 2015), 1, 1, 1)));
        assertLines(table(other), AllocationRefusal.UNITS_OF_OTHER_YEAR);
        assertLines(table(new AllocateUnits.Row("E1", Guangdong.FIRST, List.of())), LotRefusal.NO_UNITS_NAMED);
    }

    @Test
    void of_two_reasons_in_one_row_the_first_of_the_order_is_told() {
        var unknown = new AllocateUnits.Row("E9", Guangdong.FIRST, List.of());
        assertLines(table(unknown, unknown), EntityRefusal.ENTITY_UNKNOWN, AllocationRefusal.ENTITY_NAMED_TWICE);
        assertLines(table(new AllocateUnits.Row("E1", Guangdong.SECOND, List.of())),
                AllocationRefusal.NOT_THE_ACCOUNT_OF_THE_ENTITY);
    }

    @Test
    void a_table_is_of_a_year_that_units_can_have() {
        assertThatThrownBy(() -> new AllocateUnits(1999, Guangdong.ISSUANCE, List.of(ONE)))
                .hasMessageContaining("vintage 1999");
        assertThatThrownBy(() -> new AllocateUnits(2200, Guangdong.ISSUANCE, List.of(ONE)))
                .hasMessageContaining("vintage 2200");
        assertLines(new AllocateUnits(2000, Guangdong.ISSUANCE, List.of(ONE)), AllocationRefusal.UNITS_OF_OTHER_YEAR);
        assertLines(new AllocateUnits(2199, Guangdong.ISSUANCE, List.of(ONE)), AllocationRefusal.UNITS_OF_OTHER_YEAR);
    }

    @Test
    void a_suspended_account_receives_nothing() {
        var scenario = allocating();
        scenario.registry.given(cn.tanji.domain.account.Account.ref(Guangdong.SECOND), scenario.registry
                .find(cn.tanji.domain.account.Account.ref(Guangdong.SECOND)).orElseThrow().in(AccountState.SUSPENDED));
        var refused = scenario.registry.assertRefused(scenario.operation, scenario.command, scenario.caller,
                AllocationRefusal.ALLOCATION_HAS_REFUSED_ROWS);
        InMemoryRegistry.assertLines(refused, AccountRefusal.ACCOUNT_RECEIVES_NOTHING);
        assertThat(refused.lines().getFirst().figures()).contains(new Figure("line", "2"));
    }

    @Test
    void the_rows_take_the_units_and_the_entitys_sum_of_the_year_grows() {
        var scenario = allocating();
        scenario.registry.accept(scenario.operation, table(row("E1", Guangdong.FIRST, 1, 600)), scenario.caller);
        scenario.registry.accept(scenario.operation, new AllocateUnits(2016, Guangdong.ISSUANCE,
                List.of(new AllocateUnits.Row("E1", Guangdong.FIRST,
                        List.of(new LotPart(Guangdong.EA, 601, 601, 650))))),
                scenario.caller);
        assertThat(scenario.registry.find(Allocation.ref(2016, "E1")))
                .contains(new Allocation(2016, "E1", 650));
        assertThat(scenario.registry.all(Lot.KIND)).contains(
                Lot.free(Guangdong.EA, new SerialRange(1, 600), Guangdong.FIRST),
                Lot.free(Guangdong.EA, new SerialRange(651, 1_000), Guangdong.ISSUANCE));
    }

    private static Scenario<AllocateUnits> afterAShortfall(long due, long taken) {
        var scenario = allocating();
        scenario.registry.given(Deduction.ref(2015, "E1"), new Deduction(2015, "E1", due, taken));
        return scenario;
    }

    private static Accepted allocate(Scenario<AllocateUnits> scenario) {
        return scenario.registry.accept(scenario.operation, scenario.command, scenario.caller);
    }

    @Test
    void last_years_shortfall_keeps_the_end_of_a_row_with_the_authority() {
        var scenario = afterAShortfall(100, 0);
        var accepted = allocate(scenario);
        assertThat(accepted.outcome()).containsEntry("deducted", "100");
        assertThat(accepted.events()).contains(new DeductionsTaken(2016, List.of(new DeductionsTaken.Row("E1", 100))));
        assertThat(scenario.registry.find(Allocation.ref(2016, "E1"))).contains(new Allocation(2016, "E1", 500));
        assertThat(scenario.registry.find(Deduction.ref(2015, "E1"))).contains(new Deduction(2015, "E1", 100, 100));
        assertThat(scenario.registry.all(Lot.KIND)).containsExactlyInAnyOrder(
                Lot.free(Guangdong.EA, new SerialRange(1, 500), Guangdong.FIRST),
                Lot.free(Guangdong.EA, new SerialRange(501, 600), Guangdong.ISSUANCE),
                Lot.free(Guangdong.EA, new SerialRange(601, 1_000), Guangdong.SECOND));
    }

    @Test
    void a_deduction_is_taken_once() {
        var scenario = afterAShortfall(100, 100);
        assertThat(allocate(scenario).outcome()).containsEntry("deducted", "0");
        assertThat(scenario.registry.find(Allocation.ref(2016, "E1"))).contains(new Allocation(2016, "E1", 600));
    }

    @Test
    void a_deduction_larger_than_the_row_takes_all_of_it_and_the_rest_later() {
        var scenario = afterAShortfall(700, 0);
        allocate(scenario);
        assertThat(scenario.registry.find(Allocation.ref(2016, "E1"))).isEmpty();
        assertThat(scenario.registry.find(Deduction.ref(2015, "E1")).orElseThrow().outstanding()).isEqualTo(100);
        assertThat(scenario.registry.all(Lot.KIND)).noneMatch(lot -> lot.account().equals(Guangdong.FIRST));
    }

    @Test
    void a_result_mended_later_takes_nothing_more() {
        assertThat(new Deduction(2015, "E1", 0, 100).outstanding()).isZero();
        assertThat(allocate(afterAShortfall(0, 100)).outcome()).containsEntry("deducted", "0");
    }

    @Test
    void a_deduction_falls_on_the_last_of_several_parts() {
        var scenario = afterAShortfall(150, 0);
        scenario.command = table(new AllocateUnits.Row("E1", Guangdong.FIRST, List.of(
                new LotPart(Guangdong.EA, 1, 901, 1_000), new LotPart(Guangdong.EA, 1, 1, 100))));
        allocate(scenario);
        assertThat(scenario.registry.all(Lot.KIND)).filteredOn(lot -> lot.account().equals(Guangdong.FIRST))
                .containsExactly(Lot.free(Guangdong.EA, new SerialRange(901, 950), Guangdong.FIRST));
    }

    @Test
    void units_that_an_earlier_row_keeps_back_are_named_twice_by_a_later_one() {
        assertLines(afterAShortfall(100, 0), table(ONE, row("E2", Guangdong.SECOND, 501, 700)),
                LotRefusal.UNITS_NAMED_TWICE);
    }

    private static void assertLines(AllocateUnits table, Refusal... expected) {
        assertLines(allocating(), table, expected);
    }

    private static void assertLines(Scenario<AllocateUnits> scenario, AllocateUnits table, Refusal... expected) {
        var before = scenario.registry.snapshot();
        var refused = scenario.registry.assertRefused(scenario.operation, table, scenario.caller,
                AllocationRefusal.ALLOCATION_HAS_REFUSED_ROWS);
        InMemoryRegistry.assertLines(refused, expected);
        assertThat(scenario.registry.snapshot()).isEqualTo(before);
    }
}
