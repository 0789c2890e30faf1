package cn.tanji.domain.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import cn.tanji.domain.account.Account;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.account.AccountRefusal;
import cn.tanji.domain.account.AccountState;
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

class SettleTradesTest {
    private static final String HASH = "0123456789abcdef".repeat(4);

    private static SettleTrades.Leg leg(String trade, AccountNumber seller, AccountNumber buyer, long start, long end) {
        return new SettleTrades.Leg(trade, seller, buyer, Guangdong.EA, end - start + 1, HASH,
                List.of(new LotPart(Guangdong.EA, 1, start, end)));
    }

    private static SettleTrades.Leg leg(String trade, long start, long end) {
        return leg(trade, Guangdong.FIRST, Guangdong.SECOND, start, end);
    }

    private static SettleTrades batch(SettleTrades.Leg... legs) {
        return new SettleTrades("B1", "2017-05-11", 1, legs.length,
                Stream.of(legs).mapToLong(SettleTrades.Leg::quantity).sum(), List.of(legs));
    }

    private static Scenario<SettleTrades> settling() {
        var guangdong = new Guangdong().unitsForSale(Guangdong.FIRST, 1, 1_000);
        return new Scenario<>(guangdong.registry, new SettleTradesRules(), batch(leg("T1", 901, 1_000)),
                guangdong.operator);
    }

    @TestFactory
    Stream<DynamicTest> settling_a_batch() {
        return new RefusalOrder<>(SettleTradesTest::settling)
                .refuses(CallerRefusal.ROLE_MISSING, s -> s.caller = s.registry.caller(Guangdong.MSP, "official-1"))
                .refuses(SettlementRefusal.BATCH_MALFORMED,
                        s -> s.command = new SettleTrades("B1", "2017-5-11", 1, 0, 0, List.of()))
                .refusesInstead(SettlementRefusal.BATCH_LEGS_OUT_OF_BOUNDS, s -> s.command = batch())
                .refuses(SettlementRefusal.BATCH_ALREADY_SETTLED,
                        s -> s.registry.given(Settlement.ref("B1"), new Settlement("B1", "2017-05-10", 1, 1, 1, "t")))
                .refuses(SettlementRefusal.TRADING_DAY_CLOSED,
                        s -> s.registry.given(TradingDay.ref("2017-05-11"), new TradingDay("2017-05-11", 0, "t")))
                .refuses(SettlementRefusal.BATCH_SEQUENCE_TAKEN,
                        s -> s.registry.given(BatchPlace.ref("2017-05-11", 1), new BatchPlace("2017-05-11", 1, "B0")))
                .refuses(SettlementRefusal.CONTROL_SUMS_DIFFER,
                        s -> s.command = new SettleTrades("B1", "2017-05-11", 1, 1, 99,
                                List.of(leg("T 1", 901, 1_000))))
                .refusesInstead(SettlementRefusal.BATCH_HAS_REFUSED_LEGS, s -> s.command = batch(leg("T 1", 1, 2)))
                .tests();
    }

    @Test
    void two_batches_of_a_day_do_not_bear_one_number() {
        var scenario = settling();
        scenario.registry.accept(scenario.operation, scenario.command, scenario.caller);
        scenario.registry.assertRefused(scenario.operation,
                new SettleTrades("B2", "2017-05-11", 1, 1, 10, List.of(leg("T9", 1, 10))), scenario.caller,
                SettlementRefusal.BATCH_SEQUENCE_TAKEN);
        scenario.registry.accept(scenario.operation,
                new SettleTrades("B2", "2017-05-11", 2, 1, 10, List.of(leg("T9", 1, 10))), scenario.caller);
    }

    @Test
    void control_sums_do_not_overflow() {
        var huge = new SettleTrades.Leg("T1", Guangdong.FIRST, Guangdong.SECOND, Guangdong.EA, Long.MAX_VALUE, HASH,
                List.of());
        var scenario = settling();
        scenario.registry.assertRefused(scenario.operation,
                new SettleTrades("B1", "2017-05-11", 1, 2, -2, List.of(huge, huge)), scenario.caller,
                SettlementRefusal.CONTROL_SUMS_DIFFER);
    }

    @Test
    void five_hundred_legs_are_possible_and_one_more_is_not() {
        var legs = new ArrayList<SettleTrades.Leg>();
        for (int i = 1; i <= 500; i++) {
            legs.add(leg("T" + i, i, i));
        }
        var scenario = settling();
        scenario.registry.accept(scenario.operation, batch(legs.toArray(SettleTrades.Leg[]::new)), scenario.caller);
        legs.add(leg("T501", 501, 501));
        scenario.registry.assertRefused(scenario.operation, new SettleTrades("B2", "2017-05-11", 2, 501, 501, legs),
                scenario.caller, SettlementRefusal.BATCH_LEGS_OUT_OF_BOUNDS);
    }

    @Test
    void several_legs_may_take_from_one_lot() {
        var scenario = settling();
        scenario.registry.accept(scenario.operation, batch(leg("T1", 1, 10), leg("T2", 11, 20), leg("T3", 991, 1_000)),
                scenario.caller);
        assertThat(scenario.registry.all(Lot.KIND)).filteredOn(lot -> lot.account().equals(Guangdong.SECOND))
                .containsExactlyInAnyOrder(Lot.free(Guangdong.EA, new SerialRange(1, 10), Guangdong.SECOND),
                        Lot.free(Guangdong.EA, new SerialRange(11, 20), Guangdong.SECOND),
                        Lot.free(Guangdong.EA, new SerialRange(991, 1_000), Guangdong.SECOND));
    }

    @Test
    void every_bad_leg_is_named_with_its_line_and_reason_and_nothing_settles() {
        assertLines(batch(leg("T1", 1, 10), leg("T1", 11, 20), new SettleTrades.Leg("T3", Guangdong.FIRST,
                Guangdong.SECOND, Guangdong.EA, 10, "cheap", List.of(new LotPart(Guangdong.EA, 1, 21, 30))),
                leg("T4", Guangdong.FIRST, Guangdong.FIRST, 31, 40)), SettlementRefusal.TRADE_ID_MALFORMED,
                SettlementRefusal.PRICE_HASH_MALFORMED, SettlementRefusal.TRADE_WITH_ITSELF);
    }

    @Test
    void a_legs_units_are_of_its_class_and_add_up_to_its_quantity() {
        var parts = List.of(new LotPart(Guangdong.EA, 1, 1, 10));
        assertLines(
                batch(new SettleTrades.Leg("T1", Guangdong.FIRST, Guangdong.SECOND, UnitClass.allowances("GD", 2015),
                        10, HASH, parts),
                        new SettleTrades.Leg("T2", Guangdong.FIRST, Guangdong.SECOND, Guangdong.EA, 11, HASH, parts)),
                SettlementRefusal.LEG_CLASS_DIFFERS, SettlementRefusal.LEG_QUANTITY_DIFFERS);
    }

    @Test
    void both_accounts_must_be_known_and_let_the_units_pass() {
        assertLines(
                batch(leg("T1", Guangdong.UNKNOWN, Guangdong.SECOND, 1, 10),
                        leg("T2", Guangdong.FIRST, Guangdong.UNKNOWN, 11, 20)),
                AccountRefusal.ACCOUNT_UNKNOWN, AccountRefusal.ACCOUNT_UNKNOWN);
        var scenario = settling();
        var ref = Account.ref(Guangdong.FIRST);
        scenario.registry.given(ref, scenario.registry.find(ref).orElseThrow().in(AccountState.NO_OUTGOING));
        var refused = scenario.registry.assertRefused(scenario.operation, scenario.command, scenario.caller,
                SettlementRefusal.BATCH_HAS_REFUSED_LEGS);
        InMemoryRegistry.assertLines(refused, AccountRefusal.ACCOUNT_SENDS_NOTHING);
        assertThat(refused.lines().getFirst().figures()).contains(new Figure("line", "1"));
    }

    @Test
    void of_two_reasons_in_one_leg_the_first_of_the_order_is_told() {
        var other = UnitClass.allowances("GD", 2015);
        var parts = List.of(new LotPart(Guangdong.EA, 1, 1, 10));
        var twice = List.of(new LotPart(Guangdong.EA, 1, 1, 10), new LotPart(Guangdong.EA, 1, 10, 10));
        assertLines(
                batch(leg("T 1", Guangdong.FIRST, Guangdong.SECOND, Guangdong.EA, 10, "cheap", parts),
                        leg("T2", Guangdong.FIRST, Guangdong.FIRST, Guangdong.EA, 10, "cheap", parts),
                        leg("T3", Guangdong.FIRST, Guangdong.FIRST, Guangdong.EA, 10, HASH, List.of()),
                        leg("T4", Guangdong.FIRST, Guangdong.SECOND, other, 11, HASH, twice),
                        leg("T5", Guangdong.FIRST, Guangdong.SECOND, other, 11, HASH, parts),
                        leg("T6", Guangdong.UNKNOWN, Guangdong.SECOND, Guangdong.EA, 11, HASH, parts)),
                SettlementRefusal.TRADE_ID_MALFORMED, SettlementRefusal.PRICE_HASH_MALFORMED,
                SettlementRefusal.TRADE_WITH_ITSELF, LotRefusal.UNITS_NAMED_TWICE,
                SettlementRefusal.LEG_CLASS_DIFFERS, SettlementRefusal.LEG_QUANTITY_DIFFERS);
    }

    private static SettleTrades.Leg leg(String trade, AccountNumber seller, AccountNumber buyer, UnitClass unitClass,
            long quantity, String hash, List<LotPart> units) {
        return new SettleTrades.Leg(trade, seller, buyer, unitClass, quantity, hash, units);
    }

    @Test
    void units_that_are_not_for_sale_do_not_settle() {
        var scenario = settling();
        scenario.registry.given(Lot.ref(Guangdong.EA, 1),
                Lot.free(Guangdong.EA, new SerialRange(1, 1_000), Guangdong.FIRST));
        var refused = scenario.registry.assertRefused(scenario.operation, scenario.command, scenario.caller,
                SettlementRefusal.BATCH_HAS_REFUSED_LEGS);
        InMemoryRegistry.assertLines(refused, LotRefusal.UNITS_NOT_FOR_SALE);
    }

    @Test
    void units_that_an_earlier_leg_took_are_not_held_any_more() {
        assertLines(batch(leg("T1", 1, 10), leg("T2", 10, 20)), LotRefusal.UNITS_NOT_HELD);
    }

    private static void assertLines(SettleTrades batch, Refusal... expected) {
        var scenario = settling();
        var before = scenario.registry.snapshot();
        var refused = scenario.registry.assertRefused(scenario.operation, batch, scenario.caller,
                SettlementRefusal.BATCH_HAS_REFUSED_LEGS);
        InMemoryRegistry.assertLines(refused, expected);
        assertThat(scenario.registry.snapshot()).isEqualTo(before);
    }
}
