package cn.tanji.domain.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

class EntitiesTest {
    private static final AccountNumber THIRD = new AccountNumber("GD", 200, 3, 0);

    private static RegisterEntity entity(String id, String name, AccountNumber account) {
        return new RegisterEntity(id, name, "Works", Optional.empty(), "CEMENT", account);
    }

    private static Scenario<RegisterEntity> registering() {
        var guangdong = new Guangdong().account(THIRD, "E3", AccountState.OPEN);
        return new Scenario<>(guangdong.registry, new RegisterEntityRules(), entity("E3", "企业", THIRD),
                guangdong.official);
    }

    private static Scenario<RegisterInstallation> installing() {
        var guangdong = new Guangdong();
        return new Scenario<>(guangdong.registry, new RegisterInstallationRules(),
                new RegisterInstallation("I1", "E1", "Kiln 1", "Guangzhou"), guangdong.official);
    }

    private static void asRepresentative(Scenario<?> scenario) {
        scenario.caller = scenario.registry.caller(Guangdong.MSP, "rep-1");
    }

    @TestFactory
    Stream<DynamicTest> registering_an_entity() {
        return new RefusalOrder<>(EntitiesTest::registering)
                .refuses(CallerRefusal.ROLE_MISSING, EntitiesTest::asRepresentative)
                .refuses(EntityRefusal.ENTITY_ID_MALFORMED, s -> s.command = entity("E 3", "企业", THIRD))
                .refusesAfter(EntityRefusal.ENTITY_TEXT_MALFORMED, s -> s.command = entity("E3", "", THIRD),
                        s -> s.command = entity("E 3", "", THIRD))
                .refusesAfter(EntityRefusal.ENTITY_ALREADY_REGISTERED, s -> s.command = entity("E1", "企业", THIRD),
                        s -> s.command = entity("E1", "", THIRD))
                .refusesAfter(AccountRefusal.ACCOUNT_UNKNOWN,
                        s -> s.command = entity("E3", "企业", Guangdong.UNKNOWN),
                        s -> s.command = entity("E1", "企业", Guangdong.UNKNOWN))
                .refusesInstead(EntityRefusal.ENTITY_ACCOUNT_OF_WRONG_KIND,
                        s -> s.command = entity("E3", "企业", Guangdong.ISSUANCE))
                .refusesAfter(EntityRefusal.ENTITY_ACCOUNT_OF_OTHER_HOLDER,
                        s -> s.command = entity("E3", "企业", Guangdong.FIRST),
                        s -> {
                            s.command = entity("E3", "企业", Guangdong.ISSUANCE);
                            assertThat(s.registry.find(Account.ref(Guangdong.ISSUANCE)).orElseThrow().holder())
                                    .isNotEqualTo("E3");
                        })
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> registering_an_installation() {
        return new RefusalOrder<>(EntitiesTest::installing)
                .refuses(CallerRefusal.ROLE_MISSING, EntitiesTest::asRepresentative)
                .refuses(EntityRefusal.ENTITY_ID_MALFORMED,
                        s -> s.command = new RegisterInstallation("", "E1", "Kiln", "Guangzhou"))
                .refusesAfter(EntityRefusal.ENTITY_TEXT_MALFORMED,
                        s -> s.command = new RegisterInstallation("I1", "E1", "x".repeat(129), "Guangzhou"),
                        s -> s.command = new RegisterInstallation("", "E1", "x".repeat(129), "Guangzhou"))
                .refusesAfter(EntityRefusal.ENTITY_UNKNOWN,
                        s -> s.command = new RegisterInstallation("I1", "E9", "Kiln", "Guangzhou"),
                        s -> s.command = new RegisterInstallation("I1", "E9", "", "Guangzhou"))
                .refusesAfter(EntityRefusal.INSTALLATION_ALREADY_REGISTERED,
                        s -> s.registry.given(Installation.ref("I1"),
                                new Installation("I1", "E1", "Kiln", "Guangzhou")),
                        s -> {
                            s.registry.given(Installation.ref("I1"),
                                    new Installation("I1", "E1", "Kiln", "Guangzhou"));
                            s.command = new RegisterInstallation("I1", "E9", "Kiln", "Guangzhou");
                        })
                .tests();
    }

    @Test
    void a_social_credit_code_carries_a_check_character() {
        assertThat(SocialCreditCode.parse("91440000000000001" + SocialCreditCode.check("91440000000000001")))
                .hasToString("914400000000000012");
        assertThatThrownBy(() -> SocialCreditCode.parse("914400000000000013")).hasMessageContaining("check character");
        assertThatThrownBy(() -> SocialCreditCode.parse("91440000000000001I")).hasMessageContaining("18 digits");
    }
}
