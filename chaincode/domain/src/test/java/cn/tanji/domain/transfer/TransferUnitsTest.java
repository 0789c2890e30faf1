package cn.tanji.domain.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import cn.tanji.domain.account.Account;
import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.account.AccountRefusal;
import cn.tanji.domain.account.AccountState;
import cn.tanji.domain.account.Mandate;
import cn.tanji.domain.account.Representative;
import cn.tanji.domain.kernel.Caller;
import cn.tanji.domain.kernel.InMemoryRegistry;
import cn.tanji.domain.participant.CallerRefusal;
import cn.tanji.domain.participant.Person;
import cn.tanji.domain.participant.Role;
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
                new Lot(EA, 101, 200, FROM, Optional.of(cn.tanji.domain.unit.LockKind.FOR_SALE)));
        registry.assertRefused(TRANSFER, transfer(101, 200), li, LotRefusal.UNITS_FOR_SALE);
    }
}
