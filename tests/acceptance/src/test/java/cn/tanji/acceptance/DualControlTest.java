package cn.tanji.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.ENDORSEMENT_POLICY_FAILURE;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.VALID;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import cn.tanji.app.fabric.LowSSigner;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.domain.project.ClaimedSeries;
import cn.tanji.domain.unit.Lot;
import cn.tanji.domain.unit.UnitClass;
import cn.tanji.ledger.LedgerKeys;

/**
 * Institutional dual control, tried past the REST gateway: administrators go straight to their members' peers, and every
 * member runs a chaincode that writes whatever it is told. What the endorsement policies prevent is asserted; so is what
 * they only reveal. docs/trust.md says the same in words.
 */
class DualControlTest {
    private static final String GD = "GuangdongMSP";
    private static final String HB = "HubeiMSP";
    private static final String TJ = "TianjinMSP";
    private static final String EX = "ExchangeMSP";
    private static final List<String> ALL = List.of(GD, HB, TJ, EX);
    private static final String REGISTRY = "registry-guangdong";
    private static final String COMMON = "registry-common";
    private static final String SELLER = "GD-200-1-0-59";
    private static final String BUYER = "GD-200-2-0-54";
    private static final UnitClass ALLOWANCES = UnitClass.parse(SmallMarket.EA);
    /** Beyond everything ever issued. */
    private static final long NEVER_ISSUED = 900_000;

    @TempDir
    static Path data;
    private static Played year;

    /** Who endorses with altered code. */
    record Attack(String name, List<String> endorsers) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Attack> attacks() {
        return Stream.of(new Attack("one other member alone", List.of(HB)),
                new Attack("all members but Guangdong", List.of(HB, TJ, EX)),
                new Attack("Guangdong alone", List.of(GD)));
    }

    @BeforeAll
    static void playTheYear() throws ConsortiumFileException, IOException {
        year = Played.year(SmallMarket.withEmissionsOfThird(1_300), data, TestedNetwork.altered());
    }

    @AfterAll
    static void end() {
        // Not there if the network could not be tested here.
        Optional.ofNullable(year).ifPresent(Played::close);
    }

    /** A member's administrator, straight at the member's own peer. */
    private static <T> T asAdministrator(String mspId, String namespace, Deed<T> deed) throws Exception {
        var person = year.registry.material().of(mspId).administrator();
        try (var gateway = Gateway.newInstance().identity(new X509Identity(mspId, person.certificate()))
                .signer(new LowSSigner(person.key())).connection(year.registry.channelTo(mspId)).connect()) {
            return deed.with(gateway.getNetwork(year.registry.consortium().channel()).getContract(namespace));
        }
    }

    private interface Deed<T> {
        T with(Contract contract) throws Exception;
    }

    /** Has a key written by altered code at the endorsers, and tells what all peers said when it was committed. */
    private static TxValidationCode forge(String namespace, List<String> endorsers, String key, String value)
            throws Exception {
        return asAdministrator(endorsers.getFirst(), namespace, contract -> contract
                .newProposal(AlteredChaincode.FORGE).addArguments(key, value)
                .setEndorsingOrganizations(endorsers.toArray(String[]::new)).build().endorse().submitAsync().getStatus()
                .getCode());
    }

    private static String read(String mspId, String... record) throws Exception {
        return asAdministrator(mspId, REGISTRY,
                contract -> new String(contract.evaluateTransaction("Read", record), StandardCharsets.UTF_8));
    }

    private static String lotKey(long start) {
        return LedgerKeys.key(Lot.ref(ALLOWANCES, start));
    }

    private static String lot(String mspId, long start) throws Exception {
        return read(mspId, LedgerKeys.parse(lotKey(start)).toArray(String[]::new));
    }

    private static long lotOf(String account) {
        return year.client.query(year.crew.token(year.crew.official("GD")), "/api/v1/accounts/" + account + "/lots")
                .getAsJsonObject().getAsJsonArray("items").get(0).getAsJsonObject().get("start").getAsLong();
    }

    private static String changed(String record, String field, String value) {
        JsonObject json = JsonParser.parseString(record).getAsJsonObject();
        json.addProperty(field, value);
        return json.toString();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void units_of_guangdong_are_not_created(Attack attack) throws Exception {
        var forged = "{\"account\":\"" + BUYER + "\",\"end\":900999,\"start\":900000,\"unitClass\":\""
                + SmallMarket.EA + "\"}";
        assertThat(forge(REGISTRY, attack.endorsers(), lotKey(NEVER_ISSUED), forged))
                .isEqualTo(ENDORSEMENT_POLICY_FAILURE);
        for (var member : ALL) {
            assertThat(lot(member, NEVER_ISSUED)).as(member).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void units_of_guangdong_are_neither_moved_nor_locked_nor_removed(Attack attack) throws Exception {
        long start = lotOf(BUYER);
        var before = lot(GD, start);
        assertThat(before).contains(BUYER);
        for (var after : List.of(changed(before, "account", SELLER), changed(before, "lock", "FOR_SALE"), "")) {
            assertThat(forge(REGISTRY, attack.endorsers(), lotKey(start), after)).isEqualTo(ENDORSEMENT_POLICY_FAILURE);
        }
        for (var member : ALL) {
            assertThat(lot(member, start)).as(member).isEqualTo(before);
        }
    }

    @Test
    void a_frozen_certificate_is_not_changed_even_by_all_members_together() throws Exception {
        var number = year.certificates.values().iterator().next();
        var before = read(GD, "cancellation", number);
        assertThat(before).contains(SmallMarket.PHCER);
        var key = "\u0000cancellation\u0000" + number + "\u0000";
        for (var after : List.of(changed(before, "purpose", "nothing"), "")) {
            assertThat(forge(REGISTRY, ALL, key, after)).isEqualTo(ENDORSEMENT_POLICY_FAILURE);
        }
        assertThat(read(HB, "cancellation", number)).isEqualTo(before);
    }

    @Test
    void a_claim_on_outside_serials_is_not_rewritten_by_one_authority_nor_with_the_exchange() throws Exception {
        var key = LedgerKeys.key(ClaimedSeries.ref("CCER", "SERIES-1"));
        for (var endorsers : List.of(List.of(GD), List.of(HB), List.of(EX), List.of(GD, EX))) {
            assertThat(forge(COMMON, endorsers, key, "{}")).as("%s", endorsers).isEqualTo(ENDORSEMENT_POLICY_FAILURE);
        }
    }

    @Test
    void an_honest_peer_refuses_what_another_authoritys_administrator_asks() {
        assertThatThrownBy(() -> asAdministrator(HB, REGISTRY,
                contract -> contract.submitTransaction("ChangeAccountState",
                        "dual-1", "{\"number\":\"" + BUYER + "\",\"state\":\"SUSPENDED\"}")))
                .isInstanceOfSatisfying(EndorseException.class,
                        refused -> assertThat(details(refused)).contains("NOT_"));
    }

    @Test
    void guangdong_and_a_witness_who_both_run_altered_code_are_not_stopped_but_seen() throws Exception {
        var key = lotKey(NEVER_ISSUED + 50_000);
        assertThat(forge(REGISTRY, List.of(GD, EX), key, "{}")).isEqualTo(VALID);
        assertThat(forge(REGISTRY, List.of(GD, EX), key, "")).isEqualTo(VALID);
    }

    @Test
    void two_authorities_who_both_run_altered_code_can_rewrite_the_common_registry_and_are_seen() throws Exception {
        var key = LedgerKeys.key(ClaimedSeries.ref("CCER", "SERIES-2"));
        assertThat(forge(COMMON, List.of(HB, TJ), key, "{}")).isEqualTo(VALID);
        assertThat(forge(COMMON, List.of(HB, TJ), key, "")).isEqualTo(VALID);
    }

    @Test
    void the_gateway_client_finds_guangdong_and_a_witness_by_itself() throws Exception {
        var key = lotKey(NEVER_ISSUED + 60_000);
        assertThat(unnamed(EX, key, "{}")).isEqualTo(VALID);
        assertThat(unnamed(HB, key, "")).isEqualTo(VALID);
    }

    /** Names no endorsers: whom to ask is the gateway service's work. */
    private static TxValidationCode unnamed(String mspId, String key, String value) throws Exception {
        return asAdministrator(mspId, REGISTRY, contract -> contract.newProposal(AlteredChaincode.FORGE)
                .addArguments(key, value).build().endorse().submitAsync().getStatus().getCode());
    }

    private static String details(GatewayException refused) {
        return refused.getMessage() + " " + refused.getDetails();
    }
}
