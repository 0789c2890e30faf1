package cn.tanji.domain.sale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import cn.tanji.domain.account.Account;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.account.AccountRefusal;
import cn.tanji.domain.account.AccountState;
import cn.tanji.domain.kernel.Guangdong;
import cn.tanji.domain.kernel.RefusalOrder;
import cn.tanji.domain.kernel.RefusalOrder.Scenario;
import cn.tanji.domain.participant.CallerRefusal;
import cn.tanji.domain.unit.LockKind;
import cn.tanji.domain.unit.Lot;
import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.LotRefusal;

class SaleTest {
    private static List<LotPart> units(long start, long end) {
        return List.of(new LotPart(Guangdong.EA, 1, start, end));
    }

    private static Scenario<OfferForSale> offering() {
        var guangdong = new Guangdong().units(Guangdong.FIRST, 1, 100);
        return new Scenario<>(guangdong.registry, new OfferForSaleRules(),
                new OfferForSale(Guangdong.FIRST, units(51, 100)), guangdong.representative);
    }

    private static Scenario<WithdrawFromSale> withdrawing() {
        var guangdong = new Guangdong().unitsForSale(Guangdong.FIRST, 1, 100);
        return new Scenario<>(guangdong.registry, new WithdrawFromSaleRules(),
                new WithdrawFromSale(Guangdong.FIRST, units(1, 100)), guangdong.representative);
    }

    private static void strange(Scenario<?> scenario) {
        scenario.caller = scenario.registry.caller(Guangdong.MSP, "nobody");
    }

    private static void unmandated(Scenario<?> scenario) {
        var ref = Account.ref(Guangdong.FIRST);
        scenario.registry.given(ref, scenario.registry.find(ref).orElseThrow().representedBy(List.of()));
    }

    private static void suspended(Scenario<?> scenario) {
        var ref = Account.ref(Guangdong.FIRST);
        scenario.registry.given(ref, scenario.registry.find(ref).orElseThrow().in(AccountState.SUSPENDED));
    }

    @TestFactory
    Stream<DynamicTest> offering_for_sale() {
        return new RefusalOrder<>(SaleTest::offering).refuses(CallerRefusal.PERSON_NOT_REGISTERED, SaleTest::strange)
                .refuses(LotRefusal.NO_UNITS_NAMED, s -> s.command = new OfferForSale(Guangdong.FIRST, List.of()))
                .refusesAfter(AccountRefusal.ACCOUNT_UNKNOWN,
                        s -> s.command = new OfferForSale(Guangdong.UNKNOWN, units(51, 100)),
                        s -> s.command = new OfferForSale(Guangdong.UNKNOWN, List.of()))
                .refusesInstead(AccountRefusal.NOT_AN_AUTHORISED_REPRESENTATIVE, SaleTest::unmandated)
                .refuses(AccountRefusal.ACCOUNT_SENDS_NOTHING, SaleTest::suspended)
                .refusesAfter(LotRefusal.UNITS_NOT_HELD,
                        s -> s.command = new OfferForSale(Guangdong.FIRST, units(51, 101)),
                        s -> {
                            suspended(s);
                            s.command = new OfferForSale(Guangdong.FIRST, units(51, 101));
                        })
                .refusesAfter(LotRefusal.UNITS_FOR_SALE,
                        s -> s.registry.given(Lot.ref(Guangdong.EA, 1),
                                new Lot(Guangdong.EA, 1, 100, Guangdong.FIRST, Optional.of(LockKind.FOR_SALE))),
                        s -> {
                            s.registry.given(Lot.ref(Guangdong.EA, 1), lot(1, 100, Optional.of(LockKind.FOR_SALE)));
                            s.command = new OfferForSale(Guangdong.FIRST, units(51, 101));
                        })
                .tests();
    }

    @Test
    void an_account_of_the_authority_does_not_trade() {
        var guangdong = new Guangdong().units(Guangdong.ISSUANCE, 1, 10);
        guangdong.registry.given(Account.ref(Guangdong.ISSUANCE), new Account(Guangdong.ISSUANCE, "GD-authority",
                AccountState.OPEN, guangdong.registry.find(Account.ref(Guangdong.FIRST)).orElseThrow()
                        .representatives()));
        guangdong.registry.assertRefused(new OfferForSaleRules(), new OfferForSale(Guangdong.ISSUANCE, units(1, 10)),
                guangdong.representative, AccountRefusal.ACCOUNT_KIND_DOES_NOT_TRADE);
    }

    @Test
    void only_the_units_named_are_locked() {
        var scenario = offering();
        scenario.registry.accept(scenario.operation, scenario.command, scenario.caller);
        assertThat(scenario.registry.all(Lot.KIND)).containsExactlyInAnyOrder(lot(1, 50, Optional.empty()),
                lot(51, 100, Optional.of(LockKind.FOR_SALE)));
    }

    @TestFactory
    Stream<DynamicTest> withdrawing_from_sale() {
        return new RefusalOrder<>(SaleTest::withdrawing)
                .refuses(CallerRefusal.PERSON_NOT_REGISTERED, SaleTest::strange)
                .refuses(LotRefusal.NO_UNITS_NAMED,
                        s -> s.command = new WithdrawFromSale(Guangdong.FIRST, List.of()))
                .refusesAfter(AccountRefusal.ACCOUNT_UNKNOWN,
                        s -> s.command = new WithdrawFromSale(Guangdong.UNKNOWN, units(1, 100)),
                        s -> s.command = new WithdrawFromSale(Guangdong.UNKNOWN, List.of()))
                .refusesInstead(AccountRefusal.NOT_AN_AUTHORISED_REPRESENTATIVE, SaleTest::unmandated)
                .refuses(LotRefusal.UNITS_NOT_HELD,
                        s -> s.command = new WithdrawFromSale(Guangdong.FIRST, units(1, 101)))
                .refusesAfter(LotRefusal.UNITS_NOT_FOR_SALE,
                        s -> s.registry.given(Lot.ref(Guangdong.EA, 1), lot(1, 100, Optional.empty())),
                        s -> {
                            s.registry.given(Lot.ref(Guangdong.EA, 1), lot(1, 100, Optional.empty()));
                            s.command = new WithdrawFromSale(Guangdong.FIRST, units(1, 101));
                        })
                .tests();
    }

    @Test
    void a_suspended_account_may_take_its_units_back_from_sale() {
        var scenario = withdrawing();
        suspended(scenario);
        scenario.registry.accept(scenario.operation, scenario.command, scenario.caller);
        assertThat(scenario.registry.all(Lot.KIND)).containsExactly(lot(1, 100, Optional.empty()));
    }

    private static Lot lot(long start, long end, Optional<LockKind> lock) {
        return lot(Guangdong.FIRST, start, end, lock);
    }

    private static Lot lot(AccountNumber account, long start, long end, Optional<LockKind> lock) {
        return new Lot(Guangdong.EA, start, end, account, lock);
    }
}
