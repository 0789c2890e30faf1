package cn.tanji.domain.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.account.AccountRefusal;
import cn.tanji.domain.account.AccountState;
import cn.tanji.domain.kernel.Guangdong;
import cn.tanji.domain.kernel.RefusalOrder;
import cn.tanji.domain.kernel.RefusalOrder.Scenario;
import cn.tanji.domain.participant.CallerRefusal;
import cn.tanji.domain.unit.Lot;
import cn.tanji.domain.unit.QuantityRefusal;
import cn.tanji.domain.unit.SerialCounter;
import cn.tanji.domain.unit.SerialRange;

class IssuanceTest {
    private static final PoolShare MAIN = new PoolShare("main", AccountKind.ISSUANCE, 900);
    private static final PoolShare RESERVE = new PoolShare("reserve", AccountKind.MARKET_REGULATION_RESERVE, 100);

    private static Scenario<SetCap> setting() {
        var guangdong = new Guangdong();
        return new Scenario<>(guangdong.registry, new SetCapRules(), new SetCap(2016, 1_000, List.of(MAIN, RESERVE)),
                guangdong.official);
    }

    private static Scenario<IssueAllowances> issuing() {
        var guangdong = new Guangdong();
        guangdong.registry.given(Pool.ref(2016, "main"), new Pool(2016, "main", AccountKind.ISSUANCE, 900, 300));
        return new Scenario<>(guangdong.registry, new IssueAllowancesRules(), issue(600), guangdong.official);
    }

    private static IssueAllowances issue(long quantity) {
        return new IssueAllowances(2016, "main", quantity, Guangdong.ISSUANCE);
    }

    private static void asRepresentative(Scenario<?> scenario) {
        scenario.caller = scenario.registry.caller(Guangdong.MSP, "rep-1");
    }

    private static void capIsSet(Scenario<SetCap> scenario) {
        scenario.registry.given(Cap.ref(2016), new Cap(2016, 1));
    }

    @TestFactory
    Stream<DynamicTest> setting_a_cap() {
        return new RefusalOrder<>(IssuanceTest::setting)
                .refuses(CallerRefusal.ROLE_MISSING, IssuanceTest::asRepresentative)
                .refuses(IssuanceRefusal.VINTAGE_OUT_OF_BOUNDS,
                        s -> s.command = new SetCap(1999, 1_000, List.of(MAIN, RESERVE)))
                .refusesAfter(IssuanceRefusal.CAP_ALREADY_SET, IssuanceTest::capIsSet,
                        s -> {
                            s.registry.given(Cap.ref(1999), new Cap(1999, 1));
                            s.command = new SetCap(1999, 1_000, List.of(MAIN, RESERVE));
                        })
                .refuses(IssuanceRefusal.POOLS_COUNT_OUT_OF_BOUNDS,
                        s -> s.command = new SetCap(2016, 1_000, Collections.nCopies(21, MAIN)))
                .refusesAfter(IssuanceRefusal.POOL_MALFORMED,
                        s -> s.command = new SetCap(2016, 1_800, List.of(MAIN, MAIN)),
                        s -> s.command = new SetCap(2016, 18_900, Collections.nCopies(21, MAIN)))
                .refusesAfter(IssuanceRefusal.POOLS_DO_NOT_ADD_UP,
                        s -> s.command = new SetCap(2016, 1_001, List.of(MAIN, RESERVE)),
                        s -> s.command = new SetCap(2016, 1_801, List.of(MAIN, MAIN)))
                .tests();
    }

    private static Scenario<ChangeCap> changing() {
        var guangdong = new Guangdong();
        guangdong.registry.given(Cap.ref(2016), new Cap(2016, 1_000))
                .given(Pool.ref(2016, "main"), new Pool(2016, "main", AccountKind.ISSUANCE, 900, 300))
                .given(Pool.ref(2016, "reserve"),
                        new Pool(2016, "reserve", AccountKind.MARKET_REGULATION_RESERVE, 100, 0));
        return new Scenario<>(guangdong.registry, new ChangeCapRules(), change(700, main(600)), guangdong.official);
    }

    private static ChangeCap change(long cap, PoolShare... pools) {
        return new ChangeCap(2016, cap, List.of(pools));
    }

    private static PoolShare main(long quantity) {
        return new PoolShare("main", AccountKind.ISSUANCE, quantity);
    }

    @TestFactory
    Stream<DynamicTest> changing_a_cap() {
        var otherKind = new PoolShare("main", AccountKind.AUCTION, 600);
        return new RefusalOrder<>(IssuanceTest::changing)
                .refuses(CallerRefusal.ROLE_MISSING, IssuanceTest::asRepresentative)
                .refuses(IssuanceRefusal.CAP_UNKNOWN, s -> s.command = new ChangeCap(2017, 700, List.of(main(600))))
                .refusesAfter(IssuanceRefusal.POOLS_COUNT_OUT_OF_BOUNDS, s -> s.command = change(1_000),
                        s -> s.command = new ChangeCap(2017, 1_000, List.of()))
                .refusesAfter(IssuanceRefusal.POOL_MALFORMED, s -> s.command = change(100, main(0)),
                        s -> s.command = new ChangeCap(2016, 1, Collections.nCopies(21, main(0))))
                .refusesAfter(IssuanceRefusal.POOL_KIND_FIXED, s -> s.command = change(700, otherKind),
                        s -> s.command = change(700, otherKind, otherKind))
                .refusesAfter(IssuanceRefusal.POOL_BELOW_ISSUE, s -> s.command = change(399, main(299)),
                        s -> s.command = change(399, new PoolShare("main", AccountKind.AUCTION, 299)))
                .refusesAfter(IssuanceRefusal.POOLS_DO_NOT_ADD_UP, s -> s.command = change(701, main(600)),
                        s -> s.command = change(398, main(299)))
                .tests();
    }

    @Test
    void a_changed_pool_keeps_what_is_issued_and_the_others_stay_as_they_are() {
        var scenario = changing();
        scenario.registry.accept(scenario.operation, change(400, main(300)), scenario.caller);
        assertThat(scenario.registry.find(Cap.ref(2016))).contains(new Cap(2016, 400));
        assertThat(scenario.registry.find(Pool.ref(2016, "main")))
                .contains(new Pool(2016, "main", AccountKind.ISSUANCE, 300, 300));
        assertThat(scenario.registry.find(Pool.ref(2016, "reserve")).orElseThrow().quantity()).isEqualTo(100);
    }

    @Test
    void a_new_pool_adds_to_the_cap() {
        var scenario = changing();
        scenario.registry.accept(scenario.operation, change(1_050, new PoolShare("auction", AccountKind.AUCTION, 50)),
                scenario.caller);
        assertThat(scenario.registry.find(Pool.ref(2016, "auction")))
                .contains(new Pool(2016, "auction", AccountKind.AUCTION, 50, 0));
        assertThat(scenario.registry.find(Cap.ref(2016))).contains(new Cap(2016, 1_050));
    }

    @Test
    void a_pool_must_belong_to_an_account_of_the_authority() {
        var scenario = setting();
        scenario.registry.assertRefused(scenario.operation,
                new SetCap(2016, 1, List.of(new PoolShare("main", AccountKind.ENTITY, 1))), scenario.caller,
                IssuanceRefusal.POOL_MALFORMED);
    }

    @TestFactory
    Stream<DynamicTest> issuing_allowances() {
        return new RefusalOrder<>(IssuanceTest::issuing)
                .refuses(CallerRefusal.ROLE_MISSING, IssuanceTest::asRepresentative)
                .refuses(IssuanceRefusal.POOL_UNKNOWN,
                        s -> s.command = new IssueAllowances(2017, "main", 600, Guangdong.ISSUANCE))
                .refusesAfter(AccountRefusal.ACCOUNT_UNKNOWN,
                        s -> s.command = new IssueAllowances(2016, "main", 600, Guangdong.UNKNOWN),
                        s -> s.command = new IssueAllowances(2017, "main", 600, Guangdong.UNKNOWN))
                .refusesInstead(IssuanceRefusal.POOL_OF_OTHER_ACCOUNT_KIND,
                        s -> s.command = new IssueAllowances(2016, "main", 600, Guangdong.FIRST))
                .refusesAfter(AccountRefusal.ACCOUNT_RECEIVES_NOTHING, IssuanceTest::issuanceSuspended,
                        s -> {
                            var ref = cn.tanji.domain.account.Account.ref(Guangdong.FIRST);
                            s.registry.given(ref, s.registry.find(ref).orElseThrow().in(AccountState.SUSPENDED));
                            s.command = new IssueAllowances(2016, "main", 600, Guangdong.FIRST);
                        })
                .refuses(QuantityRefusal.QUANTITY_NOT_POSITIVE, s -> s.command = issue(0))
                .refusesInstead(QuantityRefusal.SERIALS_EXHAUSTED,
                        s -> s.registry.given(SerialCounter.ref(Guangdong.EA),
                                new SerialCounter(Guangdong.EA, SerialRange.SERIAL_MAX - 598)))
                .refuses(IssuanceRefusal.POOL_EXHAUSTED, s -> s.command = issue(601))
                .tests();
    }

    private static void issuanceSuspended(Scenario<IssueAllowances> scenario) {
        var ref = cn.tanji.domain.account.Account.ref(Guangdong.ISSUANCE);
        scenario.registry.given(ref, scenario.registry.find(ref).orElseThrow().in(AccountState.SUSPENDED));
    }

    @Test
    void a_pool_can_be_issued_to_its_last_tonne_and_not_one_more() {
        var scenario = issuing();
        scenario.registry.accept(scenario.operation, issue(600), scenario.caller);
        var refused = scenario.registry.assertRefused(scenario.operation, issue(1), scenario.caller,
                IssuanceRefusal.POOL_EXHAUSTED);
        assertThat(refused.figures()).extracting("value").contains("0", "900");
    }

    @Test
    void serial_numbers_run_on_without_gaps_and_end_at_the_highest() {
        var scenario = issuing();
        scenario.registry.accept(scenario.operation, issue(100), scenario.caller);
        scenario.registry.accept(scenario.operation, issue(50), scenario.caller);
        assertThat(scenario.registry.all(Lot.KIND)).extracting(Lot::range)
                .containsExactlyInAnyOrder(new SerialRange(1, 100), new SerialRange(101, 150));
        scenario.registry.given(SerialCounter.ref(Guangdong.EA),
                new SerialCounter(Guangdong.EA, SerialRange.SERIAL_MAX));
        scenario.registry.accept(scenario.operation, issue(1), scenario.caller);
        scenario.registry.assertRefused(scenario.operation, issue(1), scenario.caller,
                QuantityRefusal.SERIALS_EXHAUSTED);
    }

    @Test
    void a_negative_quantity_is_refused() {
        var scenario = issuing();
        scenario.registry.assertRefused(scenario.operation, issue(Long.MIN_VALUE), scenario.caller,
                QuantityRefusal.QUANTITY_NOT_POSITIVE);
    }

    @Test
    void the_account_of_a_pool_is_of_the_pools_kind() {
        assertThat(AccountNumber.of("GD", AccountKind.ISSUANCE, 1).kind()).isEqualTo(AccountKind.ISSUANCE);
    }
}
