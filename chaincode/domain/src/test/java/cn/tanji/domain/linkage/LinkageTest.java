package cn.tanji.domain.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import cn.tanji.domain.account.Account;
import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.account.AccountRefusal;
import cn.tanji.domain.account.AccountState;
import cn.tanji.domain.kernel.Caller;
import cn.tanji.domain.kernel.Guangdong;
import cn.tanji.domain.kernel.InMemoryRegistry;
import cn.tanji.domain.kernel.RefusalOrder;
import cn.tanji.domain.kernel.RefusalOrder.Scenario;
import cn.tanji.domain.kernel.Registry;
import cn.tanji.domain.participant.CallerRefusal;
import cn.tanji.domain.unit.Lot;
import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.LotRefusal;
import cn.tanji.domain.unit.SerialRange;
import cn.tanji.domain.unit.UnitBlock;
import cn.tanji.domain.unit.UnitClass;
import cn.tanji.domain.unit.UnitKind;

class LinkageTest {
    private static final AccountNumber THERE = AccountNumber.of("HB", AccountKind.ENTITY, 1);
    private static final UnitClass HUBEIS = UnitClass.allowances("HB", 2016);

    private static Linkage with(String jurisdiction, String namespace, long most) {
        return new Linkage(jurisdiction, namespace, List.of(UnitKind.EA), true, true, most);
    }

    private static TransferToLinkedRegistry send(AccountNumber from, AccountNumber to, LotPart... units) {
        return new TransferToLinkedRegistry(from, to, List.of(units), List.of());
    }

    private static LotPart part(long start, long end) {
        return new LotPart(Guangdong.EA, 1, start, end);
    }

    private static Scenario<TransferToLinkedRegistry> sending() {
        var guangdong = new Guangdong().units(Guangdong.FIRST, 1, 100);
        guangdong.registry.given(Linkage.ref("HB"), with("HB", "registry-hubei", 100));
        guangdong.registry.given(LinkageUse.ref("HB", 2017), new LinkageUse("HB", 2017, 50));
        return new Scenario<>(guangdong.registry, new TransferToLinkedRegistryRules(),
                send(Guangdong.FIRST, THERE, part(51, 100)), guangdong.representative);
    }

    private static Scenario<ReceiveFromLinkedRegistry> receiving() {
        var hubei = new InMemoryRegistry(new Registry("registry-hubei", "HB", "HubeiMSP"));
        hubei.given(Linkage.ref("GD"), with("GD", "registry-guangdong", 0));
        hubei.given(Account.ref(THERE), new Account(THERE, "E1", AccountState.OPEN, List.of()));
        return new Scenario<>(hubei, new ReceiveFromLinkedRegistryRules(),
                new ReceiveFromLinkedRegistry(Guangdong.FIRST, THERE, List.of(new UnitBlock(Guangdong.EA, 51, 100)),
                        List.of()),
                new Caller(Guangdong.MSP, "rep-1", false, "registry-guangdong"));
    }

    @TestFactory
    Stream<DynamicTest> agreeing_a_linkage() {
        return new RefusalOrder<>(() -> {
            var guangdong = new Guangdong();
            return new Scenario<>(guangdong.registry, new AgreeLinkageRules(),
                    new AgreeLinkage("HB", "registry-hubei", List.of(UnitKind.EA), true, true, 100),
                    guangdong.official);
        }).refuses(CallerRefusal.ROLE_MISSING, s -> s.caller = s.registry.caller(Guangdong.MSP, "rep-1"))
                .refuses(LinkageRefusal.LINKAGE_MALFORMED,
                        s -> s.command = new AgreeLinkage("GD", "registry-hubei", List.of(), true, true, 0))
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> sending_to_a_linked_registry() {
        return new RefusalOrder<>(LinkageTest::sending)
                .refuses(CallerRefusal.PERSON_NOT_REGISTERED,
                        s -> s.caller = s.registry.caller(Guangdong.MSP, "nobody"))
                .refuses(LotRefusal.NO_UNITS_NAMED, s -> s.command = send(Guangdong.FIRST, THERE))
                .refusesAfter(LinkageRefusal.ACCOUNTS_OF_ONE_REGISTRY,
                        s -> s.command = send(Guangdong.FIRST, Guangdong.SECOND, part(51, 100)),
                        s -> s.command = send(Guangdong.FIRST, Guangdong.SECOND))
                .refuses(AccountRefusal.ACCOUNT_SENDS_NOTHING, LinkageTest::suspended)
                .refuses(LinkageRefusal.LINKAGE_MISSING,
                        s -> s.registry.given(Linkage.ref("HB"),
                                new Linkage("HB", "registry-hubei", List.of(), false, true, 1)))
                .refusesInstead(LinkageRefusal.LINKAGE_EXCLUDES_KIND,
                        s -> s.registry.given(Linkage.ref("HB"),
                                new Linkage("HB", "registry-hubei", List.of(UnitKind.CCER), true, true, 1)))
                .refuses(LinkageRefusal.UNITS_OF_THIRD_JURISDICTION,
                        s -> s.command = send(Guangdong.FIRST, THERE,
                                new LotPart(UnitClass.allowances("TJ", 2016), 1, 1, 100)))
                .refusesInstead(LinkageRefusal.LINKAGE_QUOTA_EXCEEDED,
                        s -> s.command = send(Guangdong.FIRST, THERE, part(50, 100)))
                .refuses(LotRefusal.UNITS_NOT_HELD,
                        s -> s.registry.given(Lot.ref(Guangdong.EA, 1),
                                Lot.free(Guangdong.EA, new SerialRange(1, 100), Guangdong.SECOND)))
                .tests();
    }

    private static void suspended(Scenario<?> scenario) {
        var ref = Account.ref(Guangdong.FIRST);
        scenario.registry.given(ref, scenario.registry.find(ref).orElseThrow().in(AccountState.SUSPENDED));
    }

    @Test
    void what_leaves_lies_in_the_account_kept_for_the_other_side_and_the_other_side_is_called() {
        var scenario = sending();
        var accepted = scenario.registry.accept(scenario.operation, scenario.command, scenario.caller);
        assertThat(scenario.registry.all(Lot.KIND))
                .contains(Lot.free(Guangdong.EA, new SerialRange(51, 100), AccountNumber.external("GD", "HB")));
        assertThat(accepted.calls()).singleElement().satisfies(call -> {
            assertThat(call.namespace()).isEqualTo("registry-hubei");
            assertThat(call.command()).isEqualTo(receiving().command);
        });
        assertThat(scenario.registry.find(LinkageUse.ref("HB", 2017))).get().extracting(LinkageUse::quantity)
                .isEqualTo(100L);
    }

    @TestFactory
    Stream<DynamicTest> receiving_from_a_linked_registry() {
        return new RefusalOrder<>(LinkageTest::receiving)
                .refuses(LinkageRefusal.ONLY_FROM_LINKED_REGISTRY,
                        s -> s.caller = new Caller(Guangdong.MSP, "rep-1", false, "registry-hubei"))
                .refuses(LinkageRefusal.LINKAGE_MISSING,
                        s -> s.registry.given(Linkage.ref("GD"),
                                new Linkage("GD", "registry-guangdong", List.of(), true, false, 0)))
                .refusesInstead(LinkageRefusal.LINKAGE_EXCLUDES_KIND,
                        s -> s.registry.given(Linkage.ref("GD"),
                                new Linkage("GD", "registry-guangdong", List.of(), true, true, 0)))
                .refuses(AccountRefusal.ACCOUNT_RECEIVES_NOTHING,
                        s -> s.registry.given(Account.ref(THERE),
                                new Account(THERE, "E1", AccountState.SUSPENDED, List.of())))
                .refuses(LinkageRefusal.UNITS_ALREADY_HERE,
                        s -> s.registry.given(Lot.ref(Guangdong.EA, 51),
                                Lot.free(Guangdong.EA, new SerialRange(51, 51), THERE)))
                .refuses(LinkageRefusal.HOME_LOTS_DIFFER,
                        s -> s.command = new ReceiveFromLinkedRegistry(Guangdong.FIRST, THERE, s.command.units(),
                                List.of(new LotPart(HUBEIS, 1, 1, 1))))
                .tests();
    }

    @Test
    void another_registry_than_the_linked_one_cannot_deliver() {
        var scenario = receiving();
        scenario.caller = new Caller(Guangdong.MSP, "rep-1", false, "registry-tianjin");
        scenario.registry.assertRefused(scenario.operation, scenario.command, scenario.caller,
                LinkageRefusal.ONLY_FROM_LINKED_REGISTRY);
    }

    @Test
    void units_return_home_out_of_the_account_kept_for_the_other_side() {
        var scenario = receiving();
        var external = AccountNumber.external("HB", "GD");
        scenario.registry.given(Lot.ref(HUBEIS, 1), Lot.free(HUBEIS, new SerialRange(1, 10), external));
        scenario.registry.accept(scenario.operation,
                new ReceiveFromLinkedRegistry(Guangdong.FIRST, THERE, List.of(new UnitBlock(HUBEIS, 4, 10)),
                        List.of(new LotPart(HUBEIS, 1, 4, 10))),
                scenario.caller);
        assertThat(scenario.registry.all(Lot.KIND)).containsExactlyInAnyOrder(
                Lot.free(HUBEIS, new SerialRange(1, 3), external), Lot.free(HUBEIS, new SerialRange(4, 10), THERE));
    }

    @Test
    void units_that_go_home_are_no_lots_here_any_more() {
        var scenario = sending();
        scenario.registry.given(Lot.ref(HUBEIS, 1), Lot.free(HUBEIS, new SerialRange(1, 10), Guangdong.FIRST));
        scenario.registry.accept(scenario.operation,
                send(Guangdong.FIRST, THERE, new LotPart(HUBEIS, 1, 4, 10)), scenario.caller);
        assertThat(scenario.registry.all(Lot.KIND)).filteredOn(lot -> lot.unitClass().equals(HUBEIS))
                .containsExactly(Lot.free(HUBEIS, new SerialRange(1, 3), Guangdong.FIRST));
    }
}
