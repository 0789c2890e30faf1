package cn.tanji.domain.participant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import cn.tanji.domain.kernel.Caller;
import cn.tanji.domain.kernel.Decision;
import cn.tanji.domain.kernel.Guangdong;
import cn.tanji.domain.kernel.RefusalOrder;
import cn.tanji.domain.kernel.RefusalOrder.Scenario;

class PersonsTest {
    private static Scenario<RegisterPerson> registering() {
        var guangdong = new Guangdong();
        return new Scenario<>(guangdong.registry, new RegisterPersonRules(),
                new RegisterPerson("VerifierMSP", "verifier-1", List.of(Role.VERIFIER)), guangdong.official);
    }

    private static Scenario<ChangePerson> changing() {
        var guangdong = new Guangdong();
        return new Scenario<>(guangdong.registry, new ChangePersonRules(),
                new ChangePerson(Guangdong.MSP, "rep-1", List.of(Role.REPRESENTATIVE), true), guangdong.official);
    }

    private static void strange(Scenario<?> scenario) {
        scenario.caller = new Caller(scenario.caller.member(), "nobody", false, scenario.caller.through());
    }

    private static void suspended(Scenario<?> scenario) {
        scenario.registry.given(Person.ref(scenario.caller),
                new Person(Guangdong.MSP, "official-1", List.of(Role.OFFICIAL), true));
    }

    private static void representing(Scenario<?> scenario) {
        scenario.registry.given(Person.ref(scenario.caller),
                new Person(Guangdong.MSP, "official-1", List.of(Role.REPRESENTATIVE), false));
    }

    private static void elsewhere(Scenario<?> scenario) {
        scenario.caller = new Caller("HubeiMSP", "official-1", false, scenario.caller.through());
        scenario.registry.given(Person.ref(scenario.caller),
                new Person("HubeiMSP", "official-1", List.of(Role.OFFICIAL), false));
    }

    @TestFactory
    Stream<DynamicTest> registering_a_person() {
        return new RefusalOrder<>(PersonsTest::registering)
                .refuses(CallerRefusal.PERSON_NOT_REGISTERED, PersonsTest::strange)
                .refusesInstead(CallerRefusal.PERSON_SUSPENDED, PersonsTest::suspended)
                .refusesAfter(CallerRefusal.ROLE_MISSING, PersonsTest::representing,
                        s -> s.registry.given(Person.ref(s.caller),
                                new Person(Guangdong.MSP, "official-1", List.of(Role.REPRESENTATIVE), true)))
                .refusesAfter(CallerRefusal.NOT_OF_THE_AUTHORITY, PersonsTest::elsewhere, s -> {
                    elsewhere(s);
                    s.registry.given(Person.ref(s.caller),
                            new Person("HubeiMSP", "official-1", List.of(Role.REPRESENTATIVE), false));
                })
                .refuses(PersonRefusal.PERSON_ID_MALFORMED,
                        s -> s.command = new RegisterPerson("VerifierMSP", "a b", List.of(Role.VERIFIER)))
                .refusesAfter(PersonRefusal.PERSON_ALREADY_REGISTERED,
                        s -> s.command = new RegisterPerson(Guangdong.MSP, "rep-1", List.of(Role.REPRESENTATIVE)),
                        s -> {
                            s.command = new RegisterPerson("VerifierMSP", "a b", List.of(Role.VERIFIER));
                            s.registry.given(Person.ref("VerifierMSP", "a b"),
                                    new Person("VerifierMSP", "a b", List.of(Role.VERIFIER), false));
                        })
                .refusesAfter(PersonRefusal.PERSON_WITHOUT_ROLE,
                        s -> s.command = new RegisterPerson("VerifierMSP", "verifier-1", List.of()),
                        s -> s.command = new RegisterPerson(Guangdong.MSP, "rep-1", List.of()))
                .refusesInstead(PersonRefusal.ROLE_NOT_OF_THIS_MEMBER,
                        s -> s.command = new RegisterPerson("VerifierMSP", "verifier-1", List.of(Role.OFFICIAL)))
                .refusesAfter(PersonRefusal.ROLES_EXCLUDE_EACH_OTHER,
                        s -> s.command = new RegisterPerson("VerifierMSP", "verifier-1",
                                List.of(Role.VERIFIER, Role.REPRESENTATIVE)),
                        s -> s.command = new RegisterPerson("VerifierMSP", "verifier-1",
                                List.of(Role.OFFICIAL, Role.REPRESENTATIVE)))
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> changing_a_person() {
        return new RefusalOrder<>(PersonsTest::changing)
                .refuses(CallerRefusal.PERSON_NOT_REGISTERED, PersonsTest::strange)
                .refuses(PersonRefusal.PERSON_ID_MALFORMED,
                        s -> s.command = new ChangePerson(Guangdong.MSP, "", List.of(Role.REPRESENTATIVE), true))
                .refusesInstead(PersonRefusal.PERSON_UNKNOWN,
                        s -> s.command = new ChangePerson(Guangdong.MSP, "new", List.of(Role.REPRESENTATIVE), true))
                .refusesInstead(PersonRefusal.PERSON_IS_CALLER,
                        s -> s.command = new ChangePerson(Guangdong.MSP, "official-1", List.of(Role.OFFICIAL), true))
                .refusesAfter(PersonRefusal.PERSON_WITHOUT_ROLE,
                        s -> s.command = new ChangePerson(Guangdong.MSP, "rep-1", List.of(), true),
                        s -> s.command = new ChangePerson(Guangdong.MSP, "official-1", List.of(), true))
                .tests();
    }

    @Test
    void the_authoritys_administrator_registers_the_first_official() {
        var scenario = registering();
        var administrator = new Caller(Guangdong.MSP, "administrator", true, "registry-guangdong");
        scenario.registry.accept(new RegisterPersonRules(),
                new RegisterPerson(Guangdong.MSP, "official-2", List.of(Role.OFFICIAL)), administrator);
        assertThat(scenario.registry.find(Person.ref(Guangdong.MSP, "official-2"))).get()
                .extracting(Person::roles).isEqualTo(List.of(Role.OFFICIAL));
    }

    @Test
    void an_administrator_of_another_member_is_nobody_here() {
        var scenario = registering();
        scenario.caller = new Caller("HubeiMSP", "administrator", true, "registry-guangdong");
        scenario.registry.assertRefused(scenario.operation, scenario.command, scenario.caller,
                CallerRefusal.PERSON_NOT_REGISTERED);
    }

    @Test
    void a_suspended_administrator_is_refused_like_anyone() {
        var scenario = registering();
        var administrator = new Caller(Guangdong.MSP, "administrator", true, "registry-guangdong");
        scenario.registry.given(Person.ref(administrator),
                new Person(Guangdong.MSP, "administrator", List.of(Role.OFFICIAL), true));
        scenario.registry.assertRefused(scenario.operation, scenario.command, administrator,
                CallerRefusal.PERSON_SUSPENDED);
    }

    @Test
    void an_administrator_with_a_longer_name_than_any_persons_id_is_nobody_here() {
        var scenario = registering();
        var longest = new Caller(Guangdong.MSP, "a".repeat(64), true, "registry-guangdong");
        assertThat(scenario.registry.decide(scenario.operation, scenario.command, longest))
                .isInstanceOf(Decision.Accepted.class);
        scenario.registry.assertRefused(scenario.operation, scenario.command,
                new Caller(Guangdong.MSP, "a".repeat(65), true, "registry-guangdong"),
                CallerRefusal.PERSON_NOT_REGISTERED);
    }

    @Test
    void a_suspended_person_is_refused_from_then_on() {
        var scenario = changing();
        scenario.registry.accept(scenario.operation, scenario.command, scenario.caller);
        assertThat(scenario.registry.find(Person.ref(Guangdong.MSP, "rep-1"))).get().extracting(Person::suspended)
                .isEqualTo(true);
    }
}
