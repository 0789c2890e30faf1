package cn.tanji.domain.cancellation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import cn.tanji.domain.account.Representative;
import cn.tanji.domain.kernel.Caller;
import cn.tanji.domain.kernel.Change;
import cn.tanji.domain.kernel.Decision.Accepted;
import cn.tanji.domain.kernel.InMemoryRegistry;
import cn.tanji.domain.kernel.Refusal;
import cn.tanji.domain.participant.CallerRefusal;
import cn.tanji.domain.participant.Person;
import cn.tanji.domain.participant.Role;
import cn.tanji.domain.unit.LockKind;
import cn.tanji.domain.unit.Lot;
import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.LotRefusal;
import cn.tanji.domain.unit.SerialRange;
import cn.tanji.domain.unit.UnitBlock;
import cn.tanji.domain.unit.UnitClass;

class CancelUnitsTest {
    private static final CancelUnitsRules CANCEL = new CancelUnitsRules();
    private static final UnitClass EA = UnitClass.allowances("GD", 2016);
    private static final AccountNumber ACCOUNT = AccountNumber.of("GD", AccountKind.INSTITUTION, 1);
    private static final AccountNumber RESERVE = AccountNumber.of("GD", AccountKind.AUCTION, 1);
    private static final String HASH = "0123456789abcdef".repeat(4);

    private final InMemoryRegistry registry = InMemoryRegistry.guangdong();
    private final Caller li = registry.caller("GuangdongMSP", "li");
    private final Caller wang = registry.caller("GuangdongMSP", "wang");

    CancelUnitsTest() {
        person(li, false);
        person(wang, false);
        account(ACCOUNT, AccountState.OPEN);
        account(RESERVE, AccountState.OPEN);
        registry.given(Lot.ref(EA, 101), Lot.free(EA, new SerialRange(101, 200), ACCOUNT));
    }

    private void person(Caller caller, boolean suspended) {
        registry.given(Person.ref(caller),
                new Person(caller.member(), caller.person(), List.of(Role.REPRESENTATIVE), suspended));
    }

    private void account(AccountNumber number, AccountState state) {
        registry.given(Account.ref(number), new Account(number, "green-events", state,
                List.of(new Representative("GuangdongMSP", "li", List.of(Mandate.INITIATE)))));
    }

    private static CancelUnits cancel(AccountNumber account, LotPart... parts) {
        return new CancelUnits(account, List.of(parts), Beneficiary.organisation("Guangzhou Marathon"),
                "carbon neutral event", Optional.of("2026-12-13"), Optional.of("Guangzhou"),
                CertificateLanguage.ZH);
    }

    private static CancelUnits cancel(long start, long end) {
        return cancel(ACCOUNT, new LotPart(EA, 101, start, end));
    }

    private void refused(CancelUnits command, Refusal expected) {
        registry.assertRefused(CANCEL, command, li, expected);
    }

    private static Cancellation certificate(Accepted accepted) {
        return accepted.changes().stream().filter(Change.PutFrozen.class::isInstance)
                .map(change -> (Cancellation) ((Change.PutFrozen<?>) change).value()).findFirst().orElseThrow();
    }

    @Test
    void the_units_leave_for_the_cancellation_account() {
        registry.accept(CANCEL, cancel(150, 200), li);
        assertThat(registry.all(Lot.KIND)).containsExactlyInAnyOrder(Lot.free(EA, new SerialRange(101, 149), ACCOUNT),
                Lot.free(EA, new SerialRange(150, 200), AccountNumber.cancellation("GD")));
    }

    @Test
    void the_certificate_record_is_frozen_and_says_everything() {
        var accepted = registry.accept(CANCEL, cancel(150, 200), li);
        var record = certificate(accepted);
        assertThat(record.units()).containsExactly(new UnitBlock(EA, 150, 200));
        assertThat(record.tonnes()).isEqualTo(51);
        assertThat(record.holder()).isEqualTo("green-events");
        assertThat(record.certificate().isOf(record.transaction())).isTrue();
        assertThat(record.certificate().year()).isEqualTo(2017);
        assertThat(accepted.outcome()).containsEntry("certificate", record.certificate().toString());
        assertThat(registry.find(Cancellation.ref(record.certificate()))).contains(record);
    }

    @Test
    void the_number_names_the_year_by_the_clock_of_china() {
        registry.at("2017-12-31T15:59:59Z");
        assertThat(certificate(registry.accept(CANCEL, cancel(150, 150), li)).certificate().year()).isEqualTo(2017);
        registry.at("2017-12-31T16:00:00Z");
        assertThat(certificate(registry.accept(CANCEL, cancel(101, 101), li)).certificate().year()).isEqualTo(2018);
    }

    @Test
    void several_blocks_stand_on_one_certificate_in_the_order_named() {
        var accepted = registry.accept(CANCEL,
                cancel(ACCOUNT, new LotPart(EA, 101, 190, 200), new LotPart(EA, 101, 101, 110)), li);
        assertThat(certificate(accepted).units()).containsExactly(new UnitBlock(EA, 190, 200),
                new UnitBlock(EA, 101, 110));
    }

    @Test
    void cancelled_units_can_not_be_cancelled_again() {
        registry.accept(CANCEL, cancel(101, 200), li);
        refused(cancel(101, 200), LotRefusal.UNITS_NOT_HELD);
    }

    @Test
    void a_beneficiary_is_an_organisation_or_a_hash_and_not_both() {
        assertThatThrownBy(() -> new Beneficiary(Optional.of("Guangzhou Marathon"), Optional.of(HASH)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Beneficiary(Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Beneficiary.person(HASH).organisation()).isEmpty();
    }

    @Test
    void a_natural_person_is_never_named_in_clear() {
        assertThatThrownBy(() -> Beneficiary.person("Li Ming")).hasMessageContaining("personHash");
        assertThatThrownBy(() -> Beneficiary.person(HASH.toUpperCase(java.util.Locale.ROOT)))
                .hasMessageContaining("personHash");
    }

    @Test
    void texts_have_bounds() {
        assertThat(Beneficiary.organisation("x".repeat(200)).organisation()).isPresent();
        assertThatThrownBy(() -> Beneficiary.organisation("x".repeat(201))).hasMessageContaining("1 to 200");
        assertThatThrownBy(() -> Beneficiary.organisation(" ")).hasMessageContaining("1 to 200");
        assertThatThrownBy(() -> Beneficiary.organisation("a\nb")).hasMessageContaining("control characters");
    }

    @Test
    void refuses_a_person_whom_the_registry_does_not_know() {
        registry.assertRefused(CANCEL, cancel(101, 200), registry.caller("HubeiMSP", "li"),
                CallerRefusal.PERSON_NOT_REGISTERED);
    }

    @Test
    void a_suspended_person_is_told_so_before_the_list_is_judged() {
        person(li, true);
        refused(cancel(ACCOUNT), CallerRefusal.PERSON_SUSPENDED);
    }

    @Test
    void an_empty_list_is_named_before_an_unknown_account() {
        refused(cancel(AccountNumber.of("GD", AccountKind.INSTITUTION, 9)), LotRefusal.NO_UNITS_NAMED);
    }

    @Test
    void seventy_five_blocks_pass_the_list_and_one_more_does_not() {
        var parts = LongStream.rangeClosed(101, 175).mapToObj(serial -> new LotPart(EA, 101, serial, serial))
                .toArray(LotPart[]::new);
        registry.accept(CANCEL, cancel(ACCOUNT, parts), li);
        var more = java.util.Arrays.copyOf(parts, 76);
        more[75] = new LotPart(EA, 101, 101, 101);
        refused(cancel(ACCOUNT, more), LotRefusal.TOO_MANY_UNIT_BLOCKS);
    }

    @Test
    void units_named_twice_are_told_before_an_unknown_account() {
        refused(cancel(AccountNumber.of("GD", AccountKind.INSTITUTION, 9), new LotPart(EA, 101, 101, 150),
                new LotPart(EA, 101, 150, 160)), LotRefusal.UNITS_NAMED_TWICE);
    }

    @Test
    void refuses_an_unknown_account() {
        refused(cancel(AccountNumber.of("GD", AccountKind.INSTITUTION, 9), new LotPart(EA, 101, 101, 150)),
                AccountRefusal.ACCOUNT_UNKNOWN);
    }

    @Test
    void a_stranger_is_told_so_before_the_state_of_the_account() {
        account(ACCOUNT, AccountState.SUSPENDED);
        registry.assertRefused(CANCEL, cancel(101, 200), wang, AccountRefusal.NOT_AN_AUTHORISED_REPRESENTATIVE);
    }

    @Test
    void the_state_of_the_account_is_named_before_its_kind() {
        account(RESERVE, AccountState.SUSPENDED);
        refused(cancel(RESERVE, new LotPart(EA, 101, 101, 110)), AccountRefusal.ACCOUNT_SENDS_NOTHING);
    }

    @Test
    void the_kind_of_the_account_is_named_before_the_units_it_does_not_hold() {
        refused(cancel(RESERVE, new LotPart(EA, 101, 101, 110)), AccountRefusal.ACCOUNT_KIND_DOES_NOT_TRADE);
    }

    @Test
    void refuses_a_range_one_above_the_lot() {
        refused(cancel(101, 201), LotRefusal.UNITS_NOT_HELD);
    }

    @Test
    void units_for_sale_are_named_before_a_taken_number() {
        takeNumber();
        registry.given(Lot.ref(EA, 101), new Lot(EA, 101, 200, ACCOUNT, Optional.of(LockKind.FOR_SALE)));
        refused(cancel(101, 200), LotRefusal.UNITS_FOR_SALE);
    }

    @Test
    void refuses_a_certificate_number_that_is_taken() {
        takeNumber();
        refused(cancel(101, 200), CancellationRefusal.CERTIFICATE_NUMBER_TAKEN);
    }

    private void takeNumber() {
        var record = certificate((Accepted) registry.decide(CANCEL, cancel(101, 101), li));
        registry.given(Cancellation.ref(record.certificate()), record);
    }
}
