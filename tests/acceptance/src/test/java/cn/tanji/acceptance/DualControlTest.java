package cn.tanji.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.ENDORSEMENT_POLICY_FAILURE;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.VALID;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.EndorseException;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ProcessedTransaction;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import cn.tanji.acceptance.TrustTable.Promise;
import cn.tanji.cli.demo.Market.CreditsRow;
import cn.tanji.cli.demo.RegistryApi;
import cn.tanji.cli.http.ApiProblem;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.definition.EndorsementPolicy;
import cn.tanji.consortium.definition.NetworkKind;
import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.cancellation.Beneficiary;
import cn.tanji.domain.cancellation.CancelUnits;
import cn.tanji.domain.cancellation.CertificateLanguage;
import cn.tanji.domain.issuance.IssueAllowances;
import cn.tanji.domain.project.ClaimOutsideSerials;
import cn.tanji.domain.project.ClaimedSeries;
import cn.tanji.domain.project.ImportCredits;
import cn.tanji.domain.project.OutsideSerials;
import cn.tanji.domain.sale.OfferForSale;
import cn.tanji.domain.transfer.TransferUnits;
import cn.tanji.domain.unit.Lot;
import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.UnitClass;
import cn.tanji.ledger.CanonicalJson;
import cn.tanji.ledger.LedgerKeys;

/**
 * Institutional dual control, tried past the REST gateway: administrators go straight to their members' peers, and every
 * member runs a chaincode that writes whatever it is told. The expectations are the tables of docs/trust.md.
 */
@Tag("altered-chaincode")
class DualControlTest {
    private static final String GD = "GuangdongMSP";
    private static final String HB = "HubeiMSP";
    private static final String TJ = "TianjinMSP";
    private static final String EX = "ExchangeMSP";
    private static final List<String> ALL = List.of(GD, HB, TJ, EX);
    private static final Duration HEIGHTS_DIFFER_MAX = Duration.ofSeconds(30);
    private static final String REGISTRY = "registry-guangdong";
    private static final String HUBEI = "registry-hubei";
    private static final String COMMON = "registry-common";
    private static final AccountNumber SELLER = AccountNumber.parse("GD-200-1-0-59");
    private static final AccountNumber BUYER = AccountNumber.parse("GD-200-2-0-54");
    private static final UnitClass ALLOWANCES = UnitClass.parse(SmallMarket.EA);
    /** Beyond everything ever issued. */
    private static final long NEVER_ISSUED = 900_000;
    private static final CanonicalJson JSON = new CanonicalJson();

    @TempDir
    static Path data;
    private static Played year;

    /**
     * What came of a forged transaction.
     *
     * @param code
     *            what every peer marked it with
     */
    private record Outcome(String transaction, TxValidationCode code) {}

    /** What an administrator asks of the registry's own functions. */
    private record Order(String namespace, String function, Record command) {}

    @BeforeAll
    static void playTheYear() throws ConsortiumFileException, IOException {
        year = Played.year(SmallMarket.withEmissionsOfThird(1_300), data, TestedNetwork::startAltered);
    }

    @AfterAll
    static void end() {
        // Not there if the network could not be tested here.
        Optional.ofNullable(year).ifPresent(Played::close);
    }

    static Stream<Promise> withAlteredChaincode() {
        return TrustTable.under("attempt with altered chaincode");
    }

    static Stream<Promise> withHonestChaincode() {
        return TrustTable.under("order straight at a peer");
    }

    @ParameterizedTest
    @MethodSource("withAlteredChaincode")
    void altered_chaincode_achieves_what_docs_trust_says_and_no_more(Promise promise) throws Exception {
        var forgery = forgery(promise.attempt());
        var endorsers = endorsers(promise.attacker());
        var before = records(forgery);
        var outcome = forge(endorsers, forgery);
        switch (promise.result()) {
            case "stopped" -> {
                assertThat(outcome.code()).isEqualTo(ENDORSEMENT_POLICY_FAILURE);
                assertThat(records(forgery)).isEqualTo(before);
            }
            case "revealed" -> {
                assertThat(outcome.code()).isEqualTo(VALID);
                assertThat(records(forgery)).isNotEqualTo(before);
                assertThat(signatories(outcome.transaction())).containsExactlyInAnyOrderElementsOf(endorsers);
                assertThat(forge(endorsers, new Forgery(forgery.namespace(), before)).code()).isEqualTo(VALID);
                assertThat(records(forgery)).isEqualTo(before);
            }
            default -> throw new IllegalStateException("docs/trust.md says neither stopped nor revealed: " + promise);
        }
    }

    @ParameterizedTest
    @MethodSource("withHonestChaincode")
    void a_members_administrator_is_refused_by_the_rules(Promise promise) {
        var order = order(promise.attempt());
        assertThatThrownBy(() -> asAdministrator(msp(promise.attacker()), order.namespace(),
                contract -> contract.newProposal(order.function())
                        .addArguments("dual-" + promise.attempt().hashCode(), JSON.write(order.command())).build()
                        .endorse()))
                .isInstanceOfSatisfying(EndorseException.class,
                        refused -> assertThat(details(refused)).contains(promise.result() + ": "));
    }

    @Test
    void an_outside_serial_is_not_imported_twice_by_the_authority_itself() {
        var api = new RegistryApi(year.client, "again");
        assertThatThrownBy(() -> api.importCredits(year.crew.token(year.crew.official("GD")),
                new CreditsRow("GD", "GDWIND", 2014, 10, SmallMarket.OUTSIDE_SERIES, 41),
                AccountNumber.of("GD", AccountKind.PROJECT_OWNER, 2)))
                .isInstanceOfSatisfying(ApiProblem.class,
                        problem -> assertThat(problem.code()).isEqualTo("OUTSIDE_SERIALS_CLAIMED"));
    }

    @Test
    void three_members_can_change_guangdongs_policy_and_all_see_it() throws Exception {
        var definitions = new Definitions(new Administrators(year.registry));
        var agreed = definitions.inForce(GD, REGISTRY);
        var others = List.of(HB, TJ, EX);
        assertThatThrownBy(() -> definitions.change(List.of(HB, EX), REGISTRY, agreed.getValidationParameter()))
                .as("two of four are no majority").isInstanceOfAny(GatewayException.class, CommitException.class);
        if (TestedNetwork.kind() == NetworkKind.EMBEDDED) {
            // Its definitions come with its start; nobody can change them while it runs.
            assertThatThrownBy(() -> definitions.change(ALL, REGISTRY, agreed.getValidationParameter()))
                    .isInstanceOf(GatewayException.class);
            return;
        }
        definitions.change(others, REGISTRY, EndorsementPolicy.parse("AND('HubeiMSP.peer', 'ExchangeMSP.peer')"));
        try {
            var changed = definitions.inForce(GD, REGISTRY);
            assertThat(changed.getSequence()).isEqualTo(agreed.getSequence() + 1);
            assertThat(changed.getValidationParameter()).isNotEqualTo(agreed.getValidationParameter());
            assertThat(changed.getApprovalsMap()).containsEntry(HB, true).containsEntry(TJ, true)
                    .containsEntry(EX, true).containsEntry(GD, false);
            var forgery = Forgery.of(REGISTRY, lotKey(NEVER_ISSUED + 70_000), "{}");
            assertThat(forge(List.of(HB, EX), forgery).code()).isEqualTo(VALID);
            assertThat(forge(List.of(HB, EX), Forgery.of(REGISTRY, lotKey(NEVER_ISSUED + 70_000), "")).code())
                    .isEqualTo(VALID);
        } finally {
            definitions.change(ALL, REGISTRY, agreed.getValidationParameter());
        }
    }

    @Test
    void the_gateway_client_finds_guangdong_and_a_witness_by_itself() throws Exception {
        var key = lotKey(NEVER_ISSUED + 60_000);
        for (var asked : Map.of(EX, "{}", HB, "{}").entrySet()) {
            assertThat(forge(asked.getKey(), List.of(), Forgery.of(REGISTRY, key, asked.getValue())).code())
                    .isEqualTo(VALID);
            assertThat(forge(asked.getKey(), List.of(), Forgery.of(REGISTRY, key, "")).code()).isEqualTo(VALID);
        }
    }

    /** What is written for an attempt: the row's name in docs/trust.md. */
    private static Forgery forgery(String attempt) throws Exception {
        long start = lotOf(BUYER);
        var lot = read(GD, REGISTRY, lotKey(start));
        assertThat(lot).contains(BUYER.toString());
        return switch (attempt) {
            case "create units of Guangdong" ->
                Forgery.of(REGISTRY, lotKey(NEVER_ISSUED), neverIssued("GD"));
            case "move units of Guangdong" ->
                Forgery.of(REGISTRY, lotKey(start), changed(lot, "account", SELLER.toString()));
            case "lock units of Guangdong" -> Forgery.of(REGISTRY, lotKey(start), changed(lot, "lock", "FOR_SALE"));
            case "cancel units of Guangdong" -> new Forgery(REGISTRY,
                    Map.of(lotKey(start), "", certificateKey("GD-2017-FFFF-FFFF-FF"), "{}"));
            case "claim an outside serial twice" -> Forgery.of(COMMON,
                    LedgerKeys.key(ClaimedSeries.ref("CCER", SmallMarket.OUTSIDE_SERIES)),
                    JSON.write(new ClaimedSeries("CCER", SmallMarket.OUTSIDE_SERIES,
                            List.of(new ClaimedSeries.Claim("first", "GD", 1, 50),
                                    new ClaimedSeries.Claim("second", "HB", 1, 50)))));
            case "change a frozen certificate" -> {
                var key = certificateKey(certificate());
                yield Forgery.of(REGISTRY, key, changed(read(GD, REGISTRY, key), "purpose", "nothing"));
            }
            case "delete a frozen certificate" -> Forgery.of(REGISTRY, certificateKey(certificate()), "");
            case "enter units of Guangdong in Hubei's registry" ->
                Forgery.of(HUBEI, lotKey(NEVER_ISSUED), neverIssued("HB"));
            default ->
                throw new IllegalStateException("docs/trust.md tells of an attempt that is not tried: " + attempt);
        };
    }

    /** What is asked for an order: the row's name in docs/trust.md. */
    private static Order order(String attempt) {
        long start = lotOf(BUYER);
        var units = List.of(new LotPart(ALLOWANCES, start, start, start));
        var serials = new OutsideSerials(SmallMarket.OUTSIDE_SERIES, 1, 50);
        return switch (attempt) {
            case "issue units of Guangdong" -> new Order(REGISTRY, "IssueAllowances",
                    new IssueAllowances(2016, "controlled", 1, AccountNumber.of("GD", AccountKind.ISSUANCE, 1)));
            case "transfer units of Guangdong" ->
                new Order(REGISTRY, "TransferUnits", new TransferUnits(BUYER, SELLER, units));
            case "put units of Guangdong up for sale" ->
                new Order(REGISTRY, "OfferForSale", new OfferForSale(BUYER, units));
            case "cancel units of Guangdong" -> new Order(REGISTRY, "CancelUnits",
                    new CancelUnits(BUYER, units, Beneficiary.organisation("nobody"), "none", Optional.empty(),
                            Optional.empty(), CertificateLanguage.ZH));
            case "import outside serials again" -> new Order(REGISTRY, "ImportCredits",
                    new ImportCredits("second", "GDWIND", 2015, "CCER", serials, BUYER));
            case "claim outside serials directly" ->
                new Order(COMMON, "ClaimOutsideSerials", new ClaimOutsideSerials("second", "CCER", serials, "HB"));
            default -> throw new IllegalStateException("docs/trust.md tells of an order that is not tried: " + attempt);
        };
    }

    private static List<String> endorsers(String attacker) {
        return switch (attacker) {
            case "Hubei alone" -> List.of(HB);
            case "all but Guangdong" -> List.of(HB, TJ, EX);
            case "Guangdong alone" -> List.of(GD);
            case "Guangdong and a witness" -> List.of(GD, EX);
            case "all four" -> ALL;
            default ->
                throw new IllegalStateException("docs/trust.md tells of an attacker who is not tried: " + attacker);
        };
    }

    private static String msp(String administrator) {
        return switch (administrator) {
            case "Hubei's administrator" -> HB;
            case "the exchange's administrator" -> EX;
            case "Guangdong's administrator" -> GD;
            default -> throw new IllegalStateException(
                    "docs/trust.md tells of a person who does not try: " + administrator);
        };
    }

    private static <T> T asAdministrator(String mspId, String chaincode, Administrators.Deed<T> deed) throws Exception {
        return new Administrators(year.registry).act(mspId, chaincode, deed);
    }

    /** Has it written by altered code at the endorsers, the first of whom submits, and tells what came of it. */
    private static Outcome forge(List<String> endorsers, Forgery forgery) throws Exception {
        return forge(endorsers.getFirst(), endorsers, forgery);
    }

    /** Without endorsers, whom to ask is the gateway service's work. */
    private static Outcome forge(String mspId, List<String> endorsers, Forgery forgery) throws Exception {
        return asAdministrator(mspId, forgery.namespace(), contract -> {
            var proposal = contract.newProposal(AlteredChaincode.FORGE).addArguments(forgery.arguments());
            if (!endorsers.isEmpty()) {
                proposal.setEndorsingOrganizations(endorsers.toArray(String[]::new));
            }
            var submitted = proposal.build().endorse().submitAsync();
            return new Outcome(submitted.getTransactionId(), submitted.getStatus().getCode());
        });
    }

    /** Whose peers signed a committed transaction, as its block tells for ever; asked at Guangdong's peer. */
    private static List<String> signatories(String transaction) throws Exception {
        byte[] processed = asAdministrator(GD, "qscc", contract -> contract
                .evaluateTransaction("GetTransactionByID", year.registry.consortium().channel(), transaction));
        var payload = Payload
                .parseFrom(ProcessedTransaction.parseFrom(processed).getTransactionEnvelope().getPayload());
        var action = ChaincodeActionPayload
                .parseFrom(Transaction.parseFrom(payload.getData()).getActions(0).getPayload());
        var members = new ArrayList<String>();
        for (var endorsement : action.getAction().getEndorsementsList()) {
            members.add(SerializedIdentity.parseFrom(endorsement.getEndorser()).getMspid());
        }
        return members;
    }

    /** What a forgery's keys hold, which all members' peers must agree on. */
    private static Map<String, String> records(Forgery forgery) throws Exception {
        awaitEqualHeights();
        var records = new TreeMap<String, String>();
        for (var key : forgery.writes().keySet()) {
            var seen = new TreeMap<String, String>();
            for (var member : ALL) {
                seen.put(member, read(member, forgery.namespace(), key));
            }
            assertThat(seen.values().stream().collect(Collectors.toSet())).as("%s", seen).hasSize(1);
            records.put(key, seen.firstEntry().getValue());
        }
        return records;
    }

    /** The transaction is committed where it was sent; a slower peer would still show what was before it. */
    private static void awaitEqualHeights() throws Exception {
        long begun = System.nanoTime();
        var heights = new TreeMap<String, Long>();
        do {
            for (var member : ALL) {
                heights.put(member, height(member));
            }
            if (Set.copyOf(heights.values()).size() == 1) {
                return;
            }
            Thread.sleep(Duration.ofMillis(50));
        } while (System.nanoTime() - begun < HEIGHTS_DIFFER_MAX.toNanos());
        throw new AssertionError("peers stay at different heights: " + heights);
    }

    private static long height(String mspId) throws Exception {
        byte[] info = asAdministrator(mspId, "qscc",
                contract -> contract.evaluateTransaction("GetChainInfo", year.registry.consortium().channel()));
        return BlockchainInfo.parseFrom(info).getHeight();
    }

    private static String read(String mspId, String namespace, String key) throws Exception {
        return asAdministrator(mspId, namespace, contract -> new String(
                contract.evaluateTransaction("Read", LedgerKeys.parse(key).toArray(String[]::new)),
                StandardCharsets.UTF_8));
    }

    private static String lotKey(long start) {
        return LedgerKeys.key(Lot.ref(ALLOWANCES, start));
    }

    private static String neverIssued(String jurisdiction) {
        return JSON.write(new Lot(ALLOWANCES, NEVER_ISSUED, NEVER_ISSUED + 999,
                AccountNumber.of(jurisdiction, AccountKind.ENTITY, 2), Optional.empty()));
    }

    private static String certificate() {
        return year.certificates.values().iterator().next();
    }

    private static String certificateKey(String number) {
        return "\u0000cancellation\u0000" + number + "\u0000";
    }

    private static long lotOf(AccountNumber account) {
        return year.client.query(year.crew.token(year.crew.official("GD")), "/api/v1/accounts/" + account + "/lots")
                .getAsJsonObject().getAsJsonArray("items").get(0).getAsJsonObject().get("start").getAsLong();
    }

    private static String changed(String record, String field, String value) {
        JsonObject json = JsonParser.parseString(record).getAsJsonObject();
        json.addProperty(field, value);
        return json.toString();
    }

    private static String details(GatewayException refused) {
        return refused.getMessage() + " " + refused.getDetails();
    }
}
