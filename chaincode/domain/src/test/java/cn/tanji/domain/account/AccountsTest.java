package cn.tanji.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import cn.tanji.domain.kernel.Guangdong;
import cn.tanji.domain.kernel.RefusalOrder;
import cn.tanji.domain.kernel.RefusalOrder.Scenario;
import cn.tanji.domain.participant.CallerRefusal;
import cn.tanji.domain.participant.Person;
import cn.tanji.domain.participant.Role;

class AccountsTest {
    private static final AccountNumber NEW = AccountNumber.of("GD", AccountKind.ENTITY, 77);
    private static final Representative REP = new Representative(Guangdong.MSP, "rep-1", List.of(Mandate.INITIATE));
    private static final Representative STRANGER = new Representative(Guangdong.MSP, "x", List.of(Mandate.INITIATE));

    private static Scenario<OpenAccount> opening() {
        var guangdong = new Guangdong();
        return new Scenario<>(guangdong.registry, new OpenAccountRules(), new OpenAccount(NEW, "E77", List.of(REP)),
                guangdong.official);
    }

    private static Scenario<ChangeAccountState> restricting() {
        var guangdong = new Guangdong();
        return new Scenario<>(guangdong.registry, new ChangeAccountStateRules(),
                new ChangeAccountState(Guangdong.FIRST, AccountState.SUSPENDED), guangdong.official);
    }

    private static Scenario<CloseAccount> closing() {
        var guangdong = new Guangdong().state(Guangdong.FIRST, AccountState.SUSPENDED);
        return new Scenario<>(guangdong.registry, new CloseAccountRules(), new CloseAccount(Guangdong.FIRST),
                guangdong.official);
    }

    private static Scenario<AppointRepresentative> appointing() {
        var guangdong = new Guangdong();
        guangdong.person(guangdong.registry.caller(Guangdong.MSP, "rep-2"), Role.REPRESENTATIVE);
        return new Scenario<>(guangdong.registry, new AppointRepresentativeRules(),
                new AppointRepresentative(Guangdong.FIRST,
                        new Representative(Guangdong.MSP, "rep-2", List.of(Mandate.APPROVE))),
                guangdong.official);
    }

    private static Scenario<RemoveRepresentative> removing() {
        var guangdong = new Guangdong();
        return new Scenario<>(guangdong.registry, new RemoveRepresentativeRules(),
                new RemoveRepresentative(Guangdong.FIRST, Guangdong.MSP, "rep-1"), guangdong.official);
    }

    /** The same person with other mandates. */
    private static Representative readingOnly() {
        return new Representative(REP.member(), REP.person(), List.of(Mandate.READ));
    }

    private static void asRepresentative(Scenario<?> scenario) {
        scenario.caller = scenario.registry.caller(Guangdong.MSP, "rep-1");
    }

    private static void closed(Scenario<?> scenario) {
        scenario.registry.given(Account.ref(Guangdong.FIRST),
                scenario.registry.find(Account.ref(Guangdong.FIRST)).orElseThrow().in(AccountState.CLOSED));
    }

    @TestFactory
    Stream<DynamicTest> opening_an_account() {
        return new RefusalOrder<>(AccountsTest::opening)
                .refuses(CallerRefusal.ROLE_MISSING, AccountsTest::asRepresentative)
                .refuses(AccountKeepingRefusal.ACCOUNT_OF_OTHER_JURISDICTION,
                        s -> s.command = new OpenAccount(AccountNumber.of("HB", AccountKind.ENTITY, 1), "E", List.of()))
                .refusesAfter(AccountKeepingRefusal.ACCOUNT_KIND_UNKNOWN,
                        s -> s.command = new OpenAccount(new AccountNumber("GD", 999, 1, 0), "E", List.of()),
                        s -> s.command = new OpenAccount(new AccountNumber("HB", 999, 1, 0), "E", List.of()))
                .refusesInstead(AccountKeepingRefusal.ACCOUNT_KEPT_BY_REGISTRY,
                        s -> s.command = new OpenAccount(AccountNumber.surrender("GD", 2016), "E", List.of()))
                .refusesAfter(AccountKeepingRefusal.ACCOUNT_ALREADY_EXISTS,
                        s -> s.command = new OpenAccount(Guangdong.FIRST, "E", List.of(REP)),
                        s -> {
                            var kept = AccountNumber.surrender("GD", 2016);
                            s.registry.given(Account.ref(kept), new Account(kept, "E", AccountState.OPEN, List.of()));
                            s.command = new OpenAccount(kept, "E", List.of());
                        })
                .refusesAfter(AccountKeepingRefusal.HOLDER_MALFORMED,
                        s -> s.command = new OpenAccount(NEW, " ", List.of(REP)),
                        s -> s.command = new OpenAccount(Guangdong.FIRST, " ", List.of(REP)))
                .refusesAfter(AccountKeepingRefusal.TOO_MANY_REPRESENTATIVES,
                        s -> s.command = new OpenAccount(NEW, "E77", Collections.nCopies(21, REP)),
                        s -> s.command = new OpenAccount(NEW, " ", Collections.nCopies(21, REP)))
                .refusesAfter(AccountKeepingRefusal.REPRESENTATIVE_NAMED_TWICE,
                        s -> s.command = new OpenAccount(NEW, "E77", List.of(REP, readingOnly())),
                        s -> s.command = new OpenAccount(NEW, "E77", Collections.nCopies(21, REP)))
                .refusesAfter(AccountKeepingRefusal.REPRESENTATIVE_NOT_REGISTERED,
                        s -> s.command = new OpenAccount(NEW, "E77", List.of(REP, STRANGER)),
                        s -> s.command = new OpenAccount(NEW, "E77", List.of(STRANGER, STRANGER)))
                .tests();
    }

    @Test
    void the_number_is_judged_before_the_holder_and_the_holder_before_the_representatives() {
        var scenario = opening();
        scenario.registry.assertRefused(scenario.operation,
                new OpenAccount(Guangdong.FIRST, "", Collections.nCopies(21, STRANGER)), scenario.caller,
                AccountKeepingRefusal.ACCOUNT_ALREADY_EXISTS);
        scenario.registry.assertRefused(scenario.operation,
                new OpenAccount(NEW, "x".repeat(129), Collections.nCopies(21, STRANGER)), scenario.caller,
                AccountKeepingRefusal.HOLDER_MALFORMED);
        scenario.registry.assertRefused(scenario.operation,
                new OpenAccount(NEW, "x".repeat(128), Collections.nCopies(21, STRANGER)), scenario.caller,
                AccountKeepingRefusal.TOO_MANY_REPRESENTATIVES);
    }

    @TestFactory
    Stream<DynamicTest> restricting_an_account() {
        return new RefusalOrder<>(AccountsTest::restricting)
                .refuses(CallerRefusal.ROLE_MISSING, AccountsTest::asRepresentative)
                .refuses(AccountRefusal.ACCOUNT_UNKNOWN,
                        s -> s.command = new ChangeAccountState(Guangdong.UNKNOWN, AccountState.SUSPENDED))
                .refusesInstead(AccountKeepingRefusal.ACCOUNT_CLOSED, AccountsTest::closed)
                .refusesAfter(AccountKeepingRefusal.ACCOUNT_STATE_UNCHANGED,
                        s -> s.command = new ChangeAccountState(Guangdong.FIRST, AccountState.OPEN),
                        s -> {
                            closed(s);
                            s.command = new ChangeAccountState(Guangdong.FIRST, AccountState.CLOSED);
                        })
                .refusesInstead(AccountKeepingRefusal.ACCOUNT_NOT_CLOSED_THIS_WAY,
                        s -> s.command = new ChangeAccountState(Guangdong.FIRST, AccountState.CLOSED))
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> closing_an_account() {
        return new RefusalOrder<>(AccountsTest::closing)
                .refuses(CallerRefusal.ROLE_MISSING, AccountsTest::asRepresentative)
                .refuses(AccountRefusal.ACCOUNT_UNKNOWN, s -> s.command = new CloseAccount(Guangdong.UNKNOWN))
                .refusesInstead(AccountKeepingRefusal.ACCOUNT_CLOSED, AccountsTest::closed)
                .refusesInstead(AccountKeepingRefusal.ACCOUNT_NOT_SUSPENDED,
                        s -> s.command = new CloseAccount(Guangdong.SECOND))
                .refusesAfter(AccountKeepingRefusal.ACCOUNT_HOLDS_UNITS,
                        s -> s.registry.given(cn.tanji.domain.unit.Lot.ref(Guangdong.EA, 1),
                                cn.tanji.domain.unit.Lot.free(Guangdong.EA,
                                        new cn.tanji.domain.unit.SerialRange(1, 1), Guangdong.FIRST)),
                        s -> {
                            s.registry.given(cn.tanji.domain.unit.Lot.ref(Guangdong.EA, 1),
                                    cn.tanji.domain.unit.Lot.free(Guangdong.EA,
                                            new cn.tanji.domain.unit.SerialRange(1, 1), Guangdong.SECOND));
                            s.command = new CloseAccount(Guangdong.SECOND);
                        })
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> appointing_a_representative() {
        return new RefusalOrder<>(AccountsTest::appointing)
                .refuses(CallerRefusal.ROLE_MISSING, AccountsTest::asRepresentative)
                .refuses(AccountRefusal.ACCOUNT_UNKNOWN,
                        s -> s.command = new AppointRepresentative(Guangdong.UNKNOWN, STRANGER))
                .refusesInstead(AccountKeepingRefusal.ACCOUNT_CLOSED, AccountsTest::closed)
                .refuses(AccountKeepingRefusal.TOO_MANY_REPRESENTATIVES, AccountsTest::full)
                .refuses(AccountKeepingRefusal.REPRESENTATIVE_NOT_REGISTERED,
                        s -> s.command = new AppointRepresentative(Guangdong.FIRST, STRANGER))
                .tests();
    }

    private static void full(Scenario<AppointRepresentative> scenario) {
        var account = scenario.registry.find(Account.ref(Guangdong.FIRST)).orElseThrow();
        scenario.registry.given(Account.ref(Guangdong.FIRST),
                account.representedBy(Stream.iterate(0, i -> i + 1).limit(20)
                        .map(i -> new Representative(Guangdong.MSP, "r" + i, List.of(Mandate.READ))).toList()));
    }

    @TestFactory
    Stream<DynamicTest> removing_a_representative() {
        return new RefusalOrder<>(AccountsTest::removing)
                .refuses(CallerRefusal.ROLE_MISSING, AccountsTest::asRepresentative)
                .refuses(AccountRefusal.ACCOUNT_UNKNOWN,
                        s -> s.command = new RemoveRepresentative(Guangdong.UNKNOWN, Guangdong.MSP, "rep-1"))
                .refusesInstead(AccountKeepingRefusal.REPRESENTATIVE_NOT_APPOINTED,
                        s -> s.command = new RemoveRepresentative(Guangdong.FIRST, Guangdong.MSP, "rep-9"))
                .tests();
    }

    @Test
    void a_new_appointment_replaces_the_persons_earlier_mandates() {
        var scenario = appointing();
        scenario.registry.accept(scenario.operation, new AppointRepresentative(Guangdong.FIRST, REP), scenario.caller);
        assertThat(scenario.registry.find(Account.ref(Guangdong.FIRST)).orElseThrow().representatives())
                .containsExactly(REP);
        assertThat(scenario.registry.find(Person.ref(Guangdong.MSP, "rep-1"))).isPresent();
    }
}
