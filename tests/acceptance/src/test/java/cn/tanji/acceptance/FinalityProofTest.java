package cn.tanji.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import cn.tanji.cli.RegistryCommand;
import cn.tanji.cli.launch.ServedRegistry;
import cn.tanji.consortium.definition.NetworkKind;
import cn.tanji.ledger.CanonicalJson;
import cn.tanji.verifier.EncodedBytes;
import cn.tanji.verifier.FinalityProof;
import cn.tanji.verifier.FinalityVerifier;
import cn.tanji.verifier.Finding;
import cn.tanji.verifier.NotChecked;
import cn.tanji.verifier.ProofRefusal;
import cn.tanji.verifier.TrustBundle;
import cn.tanji.verifier.TrustedNetwork;
import cn.tanji.verifier.forge.Forge;
import cn.tanji.verifier.forge.Mutation;
import cn.tanji.verifier.forge.Mutations;
import cn.tanji.verifier.forge.SmallNetwork;

/** D54: a stranger gets the proof of a cancellation over HTTP and verifies it without the registry. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FinalityProofTest {
    private static final int FLIPS = 500;

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // set before every test of the class
    private Played played;
    @SuppressWarnings("NullAway.Init") // set before every test of the class
    private ServedRegistry registry;
    @SuppressWarnings("NullAway.Init") // set before every test of the class
    private TrustBundle bundle;
    @SuppressWarnings("NullAway.Init") // set before every test of the class
    private Forge forge;

    @BeforeAll
    void play() throws Exception {
        played = Played.year(SmallMarket.withEmissionsOfThird(1_000), folder.resolve("registry"));
        registry = played.registry;
        bundle = TrustBundle.read(Files.readAllBytes(registry.data().trustBundle()));
        var proof = new CanonicalJson().read(FinalityProof.class, get(path("")).body());
        var unsure = new Forge(proof, new NetworkKeys(registry, "GuangdongMSP", ByteString.EMPTY));
        forge = new Forge(proof,
                new NetworkKeys(registry, "GuangdongMSP", unsure.cancelling().signer.getCreator()));
    }

    @AfterAll
    void stop() {
        played.close();
    }

    @Test
    void a_stranger_verifies_what_was_cancelled_for_whom_and_who_attests() throws Exception {
        var answer = get(path(""));
        assertThat(answer.headers().firstValue("Content-Disposition")).get().asString().contains("attachment",
                number());
        var found = found(verify(answer.body(), bundle));
        assertThat(found.cancellation().tonnes()).isEqualTo(40);
        assertThat(found.cancellation().certificate()).hasToString(number());
        assertThat(found.cancellation().units()).allSatisfy(block -> assertThat(block.unitClass().toString())
                .isEqualTo(SmallMarket.PHCER));
        assertThat(found.cancellation().beneficiary().organisation()).hasValue("广州图书馆 Guangzhou Library");
        assertThat(found.attestedBy()).containsExactly("ExchangeMSP", "GuangdongMSP", "HubeiMSP", "TianjinMSP");
        assertThat(found.endorsedBy()).contains("GuangdongMSP").hasSizeGreaterThan(1);
        assertThat(found.notChecked().contains(NotChecked.EMBEDDED_KEYS))
                .isEqualTo(TestedNetwork.kind() == NetworkKind.EMBEDDED);
    }

    @Test
    void the_same_file_is_given_again_and_a_challenge_makes_another() throws Exception {
        assertThat(get(path("")).body()).isEqualTo(get(path("")).body());
        var challenged = get(path("?challenge=tonight%20at%20nine")).body();
        var finding = new FinalityVerifier(bundle).verify(challenged.getBytes(StandardCharsets.UTF_8),
                Optional.of("tonight at nine"));
        assertThat(found(finding).challenge()).hasValue("tonight at nine");
        assertThat(get(path("?challenge=" + "x".repeat(129))).statusCode()).isEqualTo(400);
    }

    @Test
    void the_public_page_offers_the_file() throws Exception {
        assertThat(get("/verify/" + number() + "?lang=zh").body()).contains("下载证据文件", path(""));
        assertThat(get("/api/v1/cancellations/GD-2016-0000-0000-00/proof").statusCode()).isBetween(400, 404);
        assertThat(TrustBundle.read(get("/api/v1/trust-bundle").body().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(bundle);
    }

    @Test
    void no_other_network_s_bundle_takes_it() {
        var proof = new String(forge.good().bytes(), StandardCharsets.UTF_8);
        assertThat(refused(verify(proof, new SmallNetwork().bundle()))).isEqualTo(ProofRefusal.OTHER_GENESIS);
        var disguised = new SmallNetwork().bundle();
        var same = new TrustBundle(bundle.format(), bundle.channel(), bundle.genesisHash(), bundle.network(),
                disguised.members(), disguised.registries());
        assertThat(refused(verify(proof, same))).isEqualTo(ProofRefusal.ATTESTOR_NOT_OF_MEMBER);
        var other = bundle.network() == TrustedNetwork.EMBEDDED ? TrustedNetwork.CONSORTIUM : TrustedNetwork.EMBEDDED;
        assertThat(refused(verify(proof, new TrustBundle(bundle.format(), bundle.channel(), bundle.genesisHash(),
                other, bundle.members(), bundle.registries())))).isEqualTo(ProofRefusal.OTHER_NETWORK);
    }

    static Stream<Mutation> mutations() {
        return Mutations.all().stream();
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void refuses_with_its_own_code(Mutation mutation) {
        var verifier = new FinalityVerifier(Mutations.bundle(mutation, bundle, forge));
        assertThat(refused(verifier.verify(mutation.proof().apply(forge), mutation.challenge())))
                .isEqualTo(mutation.expected());
    }

    @Test
    void a_proof_that_a_holder_of_all_keys_made_anew_holds() {
        assertThat(new FinalityVerifier(bundle).verify(forge.transaction(_ -> {}))).isInstanceOf(Finding.Final.class);
    }

    /** Any single bit of what peers signed. */
    @Test
    void a_flipped_bit_is_refused() {
        long seed = Long.getLong("tanji.seed", new Random().nextLong());
        var random = new Random(seed);
        var verifier = new FinalityVerifier(bundle);
        var good = forge.good().attestations().getFirst().bytes();
        for (int i = 0; i < FLIPS; i++) {
            var bytes = good.clone();
            int bit = random.nextInt(bytes.length * 8);
            bytes[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(verifier.verify(forge.good().withAttestations(List.of(EncodedBytes.of(bytes))).bytes()))
                    .as("bit %d, -Dtanji.seed=%d", bit, seed).isInstanceOf(Finding.Refused.class);
        }
    }

    @Test
    void the_command_line_gets_verifies_and_refuses() throws Exception {
        var proof = folder.resolve("proof.json");
        var trusted = folder.resolve("bundle.json");
        var data = registry.data().root().toString();
        assertThat(run("proof", number(), "--out", proof.toString(), "--gateway", registry.address().toString()))
                .startsWith("0");
        assertThat(run("trust-bundle", "--data", data, "--out", trusted.toString())).startsWith("0")
                .contains(bundle.id());
        assertThat(run("verify", proof.toString(), "--bundle", trusted.toString())).startsWith("0").contains("FINAL",
                "终局", number(), "广州图书馆", "Attested by", "Not checked");
        Files.writeString(proof, Files.readString(proof).replace("\"certificate\":\"GD", "\"certificate\":\"HB"));
        assertThat(run("verify", proof.toString(), "--bundle", trusted.toString())).startsWith("1").contains("REFUSED");
    }

    private static String run(String... arguments) {
        var out = new StringWriter();
        int code = RegistryCommand.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(out)).execute(arguments);
        return code + "\n" + out;
    }

    private String number() {
        return played.certificates.values().iterator().next();
    }

    private String path(String query) {
        return "/api/v1/cancellations/" + number() + "/proof" + query;
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(address().resolve(path)).build(), BodyHandlers.ofString());
        }
    }

    private URI address() {
        return registry.address();
    }

    private static Finding verify(String proof, TrustBundle bundle) {
        return new FinalityVerifier(bundle).verify(proof.getBytes(StandardCharsets.UTF_8));
    }

    private static Finding.Final found(Finding finding) {
        assertThat(finding).isInstanceOf(Finding.Final.class);
        return (Finding.Final) finding;
    }

    private static ProofRefusal refused(Finding finding) {
        assertThat(finding).isInstanceOf(Finding.Refused.class);
        return ((Finding.Refused) finding).code();
    }
}
