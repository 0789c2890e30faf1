package cn.tanji.domain.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import cn.tanji.domain.account.Account;
import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.account.AccountRefusal;
import cn.tanji.domain.account.AccountState;
import cn.tanji.domain.account.Mandate;
import cn.tanji.domain.account.Representative;
import cn.tanji.domain.kernel.Caller;
import cn.tanji.domain.kernel.Guangdong;
import cn.tanji.domain.kernel.InMemoryRegistry;
import cn.tanji.domain.kernel.RefusalOrder;
import cn.tanji.domain.kernel.RefusalOrder.Scenario;
import cn.tanji.domain.participant.CallerRefusal;
import cn.tanji.domain.participant.Person;
import cn.tanji.domain.participant.Role;
import cn.tanji.domain.unit.LockKind;
import cn.tanji.domain.unit.Lot;
import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.LotRefusal;
import cn.tanji.domain.unit.SerialRange;
import cn.tanji.domain.unit.UnitClass;

class TransferUnitsTest {
    private static final TransferUnitsRules TRANSFER = new TransferUnitsRules();
    private static final UnitClass EA = UnitClass.allowances("GD", 2016);
    private static final AccountNumber FROM = AccountNumber.of("GD", AccountKind.ENTITY, 1);
    private static final AccountNumber TO = AccountNumber.of("GD", AccountKind.ENTITY, 2);

    private static final AccountNumber OWNER = AccountNumber.of("GD", AccountKind.PROJECT_OWNER, 1);

    private final InMemoryRegistry registry = InMemoryRegistry.guangdong();
    private final Caller li = registry.caller("GuangdongMSP", "li");

    TransferUnitsTest() {
        registry.given(Person.ref(li), new Person("GuangdongMSP", "li", List.of(Role.REPRESENTATIVE), false));
        registry.given(Account.ref(FROM), account(FROM, AccountState.OPEN));
        registry.given(Account.ref(TO), account(TO, AccountState.OPEN));
        registry.given(Lot.ref(EA, 101), Lot.free(EA, new SerialRange(101, 200), FROM));
    }

    private static Account account(AccountNumber number, AccountState state) {
        return new Account(number, "holder", state,
                List.of(new Representative("GuangdongMSP", "li", List.of(Mandate.INITIATE))));
    }

    private static TransferUnits transfer(long start, long end) {
        return new TransferUnits(FROM, TO, List.of(new LotPart(EA, 101, start, end)));
    }

    private static Scenario<TransferUnits> transferring() {
        var guangdong = new Guangdong().units(Guangdong.FIRST, 1, 100).account(OWNER, "P1", AccountState.OPEN);
        return new Scenario<>(guangdong.registry, TRANSFER,
                new TransferUnits(Guangdong.FIRST, Guangdong.SECOND, units(51, 100)), guangdong.representative);
    }

    private static List<LotPart> units(long start, long end) {
        return List.of(new LotPart(EA, 1, start, end));
    }

    private static void from(Scenario<TransferUnits> scenario, AccountNumber account) {
        scenario.command = new TransferUnits(account, scenario.command.to(), scenario.command.units());
    }

    private static void to(Scenario<TransferUnits> scenario, AccountNumber account) {
        scenario.command = new TransferUnits(scenario.command.from(), account, scenario.command.units());
    }

    private static void naming(Scenario<TransferUnits> scenario, List<LotPart> units) {
        scenario.command = new TransferUnits(scenario.command.from(), scenario.command.to(), units);
    }

    private static void suspended(Scenario<TransferUnits> scenario, AccountNumber account) {
        scenario.registry.find(Account.ref(account)).ifPresent(
                found -> scenario.registry.given(found.ref(), found.in(AccountState.SUSPENDED)));
    }

    private static void represented(Scenario<TransferUnits> scenario, AccountNumber account, List<Representative> by) {
        scenario.registry.find(Account.ref(account)).ifPresent(
                found -> scenario.registry.given(found.ref(), found.representedBy(by)));
    }

    private static void fromTheAuthority(Scenario<TransferUnits> scenario) {
        from(scenario, Guangdong.ISSUANCE);
        represented(scenario, Guangdong.ISSUANCE,
                List.of(new Representative(Guangdong.MSP, "rep-1", List.of(Mandate.INITIATE))));
    }

    @TestFactory
    Stream<DynamicTest> transferring_units() {
        return new RefusalOrder<>(TransferUnitsTest::transferring)
                .refuses(CallerRefusal.PERSON_NOT_REGISTERED,
                        s -> s.caller = s.registry.caller(Guangdong.MSP, "nobody"))
                .refusesInstead(CallerRefusal.PERSON_SUSPENDED,
                        s -> s.registry.given(Person.ref(s.caller),
                                new Person(Guangdong.MSP, "rep-1", List.of(Role.REPRESENTATIVE), true)))
                .refuses(LotRefusal.NO_UNITS_NAMED, s -> naming(s, List.of()))
                .refusesInstead(LotRefusal.TOO_MANY_UNIT_BLOCKS,
                        s -> naming(s, Collections.nCopies(76, new LotPart(EA, 1, 1, 1))))
                .refusesInstead(LotRefusal.UNITS_NAMED_TWICE,
                        s -> naming(s, Collections.nCopies(75, new LotPart(EA, 1, 1, 1))))
                .refuses(TransferRefusal.TRANSFER_TO_ITSELF, s -> to(s, s.command.from()))
                .refuses(AccountRefusal.ACCOUNT_UNKNOWN, s -> from(s, Guangdong.UNKNOWN))
                .refuses(AccountRefusal.NOT_AN_AUTHORISED_REPRESENTATIVE,
                        s -> represented(s, Guangdong.FIRST, List.of()))
                .refuses(AccountRefusal.ACCOUNT_SENDS_NOTHING, s -> suspended(s, s.command.from()))
                .refuses(AccountRefusal.ACCOUNT_KIND_DOES_NOT_TRADE, TransferUnitsTest::fromTheAuthority)
                .refuses(AccountRefusal.ACCOUNT_UNKNOWN, s -> to(s, Guangdong.UNKNOWN))
                .refusesInstead(AccountRefusal.ACCOUNT_RECEIVES_NOTHING, s -> suspended(s, s.command.to()))
                .refuses(AccountRefusal.ACCOUNT_MAY_NOT_HOLD_UNITS, s -> to(s, OWNER))
                .refusesInstead(AccountRefusal.ACCOUNT_KIND_DOES_NOT_TRADE, s -> to(s, Guangdong.ISSUANCE))
                .refuses(LotRefusal.UNITS_NOT_HELD, s -> naming(s, units(51, 101)))
                .refusesInstead(LotRefusal.UNITS_FOR_SALE,
                        s -> s.registry.given(Lot.ref(EA, 1),
                                new Lot(EA, 1, 100, Guangdong.FIRST, Optional.of(LockKind.FOR_SALE))))
                .tests();
    }

    @Test
    void seventy_five_unit_blocks_move_at_once() {
        var scenario = transferring();
        naming(scenario, LongStream.rangeClosed(1, 75).mapToObj(one -> new LotPart(EA, 1, one, one)).toList());
        scenario.registry.accept(TRANSFER, scenario.command, scenario.caller);
        assertThat(scenario.registry.all(Lot.KIND)).hasSize(76)
                .contains(Lot.free(EA, new SerialRange(76, 100), Guangdong.FIRST));
    }

    @Test
    void refuses_a_range_that_begins_before_the_lot() {
        registry.assertRefused(TRANSFER,
                new TransferUnits(FROM, TO, List.of(new LotPart(EA, 100, 100, 150))), li, LotRefusal.UNITS_NOT_HELD);
    }

    @Test
    void the_receiver_gets_the_tail_and_the_sender_keeps_the_low_part() {
        registry.accept(TRANSFER, transfer(151, 200), li);
        assertThat(registry.all(Lot.KIND)).containsExactlyInAnyOrder(Lot.free(EA, new SerialRange(101, 150), FROM),
                Lot.free(EA, new SerialRange(151, 200), TO));
    }

    @Test
    void a_part_from_the_middle_leaves_two_lots_behind() {
        registry.accept(TRANSFER, transfer(120, 130), li);
        assertThat(registry.all(Lot.KIND)).containsExactlyInAnyOrder(Lot.free(EA, new SerialRange(101, 119), FROM),
                Lot.free(EA, new SerialRange(120, 130), TO), Lot.free(EA, new SerialRange(131, 200), FROM));
    }

    @Test
    void a_whole_lot_moves_without_a_split() {
        registry.accept(TRANSFER, transfer(101, 200), li);
        assertThat(registry.all(Lot.KIND)).containsExactly(Lot.free(EA, new SerialRange(101, 200), TO));
    }

    @Test
    void refuses_a_range_that_leaves_the_holding() {
        registry.assertRefused(TRANSFER, transfer(150, 201), li, LotRefusal.UNITS_NOT_HELD);
    }

    @Test
    void refuses_a_person_whom_the_registry_does_not_know() {
        registry.assertRefused(TRANSFER, transfer(101, 200), registry.caller("HubeiMSP", "li"),
                CallerRefusal.PERSON_NOT_REGISTERED);
    }

    @Test
    void refuses_the_same_units_twice() {
        var twice = new TransferUnits(FROM, TO,
                List.of(new LotPart(EA, 101, 101, 150), new LotPart(EA, 101, 150, 200)));
        registry.assertRefused(TRANSFER, twice, li, LotRefusal.UNITS_NAMED_TWICE);
    }

    @Test
    void refuses_a_transfer_to_itself() {
        registry.assertRefused(TRANSFER,
                new TransferUnits(FROM, FROM, List.of(new LotPart(EA, 101, 101, 101))), li,
                TransferRefusal.TRANSFER_TO_ITSELF);
    }

    @Test
    void refuses_to_send_out_of_a_suspended_account() {
        registry.given(Account.ref(FROM), account(FROM, AccountState.SUSPENDED));
        registry.assertRefused(TRANSFER, transfer(101, 200), li, AccountRefusal.ACCOUNT_SENDS_NOTHING);
    }

    @Test
    void refuses_units_that_are_for_sale() {
        registry.given(Lot.ref(EA, 101),
                new Lot(EA, 101, 200, FROM, Optional.of(LockKind.FOR_SALE)));
        registry.assertRefused(TRANSFER, transfer(101, 200), li, LotRefusal.UNITS_FOR_SALE);
    }
}
