package cn.tanji.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.gateway.ProposedTransaction;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.cli.http.ApiProblem;
import cn.tanji.cli.http.RegistryClient;
import cn.tanji.cli.launch.BearerTokens;
import cn.tanji.cli.launch.RegistryOptions;
import cn.tanji.cli.launch.RunningRegistry;
import cn.tanji.cli.local.LocalLedger;
import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.pki.EllipticKeys;
import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.consortium.pki.PkiException;
import cn.tanji.ledger.Language;
import cn.tanji.local.LocalNetworkException;

/** What people are told when something of a real network is missing, and that it goes on when it is back. */
@Tag("ended-processes")
@EnabledIfSystemProperty(named = TestedNetwork.PROPERTY, matches = "local", disabledReason = "only processes of a real network can be stopped one by one")
class TroubleTest {
    private static final Path USUAL = Path.of("../../network-config/consortium.yaml");
    private static final Pattern PORT = Pattern.compile("(service|operations|chaincode|administration): (\\d+)");
    /** Apart from the usual ports, so that a network that runs here already is left alone. */
    private static final int PORTS_AWAY = 14_000;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration HEALED_WITHIN = Duration.ofMinutes(1);

    @TempDir
    private static Path folder = Path.of("");
    private static Path definition = USUAL;
    private static Optional<RunningRegistry> registry = Optional.empty();
    private static int asked;

    @BeforeAll
    static void start() throws Exception {
        definition = Files.writeString(folder.resolve("consortium.yaml"), PORT.matcher(Files.readString(USUAL))
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + ": " + elsewhere(found.group(2)))));
        registry = Optional.of((RunningRegistry) TestedNetwork.start(options("network")));
    }

    @AfterAll
    static void end() {
        registry.ifPresent(TestedNetwork::end);
    }

    @Test
    void a_port_that_is_taken_is_named_with_who_needs_it_and_how_to_find_its_owner() throws IOException {
        var text = Files.readString(definition).replace("service: 21051", "service: 35051");
        var other = Files.writeString(folder.resolve("other.yaml"), text.replaceAll("(?<=: )([12])(\\d{4})\\b", "3$2"));
        int port = 35_051;
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> TestedNetwork.start(RegistryOptions.of(other, folder.resolve("taken"))))
                    .isInstanceOf(LocalNetworkException.class).hasMessageContainingAll("port " + port,
                            "peer0 of guangdong",
                            "ss -ltnp sport = :" + port);
        }
    }

    @Test
    void without_a_chaincode_service_nothing_is_sent_and_the_answer_says_so() {
        var problem = whileDown(List.of("chaincode.guangdong"));
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.code()).isEqualTo("CHAINCODE_UNREACHABLE");
        assertThat(problem.detail()).contains("registry-guangdong", "GuangdongMSP", "nothing was sent")
                .doesNotContain("127.0.0.1");
    }

    @Test
    void without_a_quorum_of_orderers_the_outcome_is_not_known_and_the_same_request_settles_it() {
        var problem = whileDown(List.of("orderer0.hubei", "orderer0.tianjin"));
        assertThat(problem.status()).isEqualTo(504);
        assertThat(problem.code()).isEqualTo("OUTCOME_UNKNOWN");
    }

    @Test
    void without_the_authoritys_peer_nothing_is_sent_for_its_registry() {
        var problem = whileDown(List.of("peer0.guangdong"));
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.code()).isEqualTo("LEDGER_UNREACHABLE");
    }

    @Test
    void a_folder_of_another_consortium_is_refused_with_what_differs() throws IOException {
        var stale = copy("of-another-consortium");
        var other = Files.writeString(folder.resolve("renamed.yaml"),
                Files.readString(definition).replace("channel: tanji", "channel: tanji2"));
        assertThatThrownBy(() -> TestedNetwork.start(RegistryOptions.of(other, stale)))
                .isInstanceOfSatisfying(PkiException.class, told -> {
                    assertThat(told).hasMessageContainingAll("was made with channel 'tanji'", "says 'tanji2'",
                            "choose another folder with --data, or put the definition back");
                    assertThat(told.zh()).contains("tanji2", "请用 --data 另选目录，或恢复原定义");
                });
    }

    @Test
    void a_network_whose_certificates_were_made_anew_is_refused_with_whose_and_the_ways_out() throws IOException {
        var stale = copy("with-other-certificates");
        delete(stale.resolve("organizations"));
        assertThatThrownBy(() -> TestedNetwork.start(RegistryOptions.of(definition, stale)))
                .isInstanceOfSatisfying(LocalNetworkException.class, told -> {
                    assertThat(told).hasMessageContainingAll("was made with other certificates",
                            "the root of guangdong", "from a backup", "scripts/registry down --purge --data " + stale);
                    assertThat(told.zh()).contains("guangdong", "请从备份恢复");
                });
    }

    /** What a stale folder holds of a network: its certificates, and its channel's first block. */
    private static Path copy(String name) throws IOException {
        var stale = folder.resolve(name);
        for (var part : List.of("organizations", "network/channel", "network/ready")) {
            var from = folder.resolve("network").resolve(part);
            try (var files = Files.walk(from)) {
                for (var file : files.toList()) {
                    var to = stale.resolve(part).resolve(from.relativize(file));
                    Files.createDirectories(to.getParent());
                    if (Files.isRegularFile(file)) {
                        Files.copy(file, to);
                    }
                }
            }
        }
        return stale;
    }

    private static void delete(Path place) throws IOException {
        try (var files = Files.walk(place)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** A peer cannot be told another time, but a proposal can: it is what a caller sends whose clock is an hour behind. */
    @Test
    void a_clock_that_is_an_hour_off_is_told_with_both_times_and_what_to_do() throws Exception {
        var administrator = registry.orElseThrow().identity("GuangdongMSP", "administrator").orElseThrow();
        var prepared = Base64.getDecoder().decode(prepare(administrator));
        var proposal = Proposal.parseFrom(ProposedTransaction.parseFrom(prepared).getProposal().getProposalBytes());
        var header = Header.parseFrom(proposal.getHeader());
        var dated = ChannelHeader.parseFrom(header.getChannelHeader());
        var late = dated.toBuilder().setTimestamp(
                dated.getTimestamp().toBuilder().setSeconds(dated.getTimestamp().getSeconds() - HOUR.toSeconds()));
        var bytes = proposal.toBuilder()
                .setHeader(header.toBuilder().setChannelHeader(late.build().toByteString()).build().toByteString())
                .build().toByteString();
        var changed = ProposedTransaction.parseFrom(prepared).toBuilder();
        changed.getProposalBuilder().setProposalBytes(bytes);
        var signed = Map.of("bytes", base64(changed.build().toByteArray()), "signature",
                base64(EllipticKeys.sign(administrator.key(), bytes.toByteArray())));

        var english = problem(Speech.english(), signed);
        assertThat(english.status()).isEqualTo(503);
        assertThat(english.code()).isEqualTo("CLOCK_OFF");
        assertThat(english.detail()).contains("is dated " + instant(late.getTimestamp().getSeconds()),
                "the clock of the peer", "15m0s", "nothing was sent", "Set the clock that is wrong");
        assertThat(problem(new Speech(Language.ZH), signed).detail()).contains("请校准有误的时钟");
    }

    private static String prepare(IdentityMaterial administrator) throws Exception {
        return client(Speech.english()).command(token(), "/api/v1/transactions/prepare", "clock",
                Map.of("jurisdiction", "GD", "operation", "RegisterPerson", "requestId", "clock", "command",
                        "{\"member\":\"GuangdongMSP\",\"person\":\"late\",\"roles\":[\"OFFICIAL\"]}", "certificate",
                        base64(administrator.certificate().getEncoded())))
                .answer().get("bytes").getAsString();
    }

    private static ApiProblem problem(Speech speech, Map<String, String> signed) {
        return catchThrowableOfType(ApiProblem.class,
                () -> client(speech).command(token(), "/api/v1/transactions/endorse", "clock", signed));
    }

    private static String instant(long seconds) {
        return Instant.ofEpochSecond(seconds).toString();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static RegistryClient client(Speech speech) {
        return new RegistryClient(registry.orElseThrow().address(), speech);
    }

    private static String token() {
        return BearerTokens.issue(registry.orElseThrow().data(), "GuangdongMSP", "administrator");
    }

    /** Asks while these are down, and again, with the same request id, when they are back: then it must succeed. */
    private static ApiProblem whileDown(List<String> names) {
        var network = ((LocalLedger) registry.orElseThrow().network()).nodes();
        var key = "trouble-" + ++asked;
        names.forEach(network::stop);
        try {
            return catchThrowableOfType(ApiProblem.class, () -> register(key));
        } finally {
            names.forEach(network::start);
            patiently(key);
        }
    }

    /** Nodes that come back need a while until they are found again. */
    private static void patiently(String key) {
        long until = System.nanoTime() + HEALED_WITHIN.toNanos();
        while (true) {
            try {
                register(key);
                return;
            } catch (ApiProblem problem) {
                if (System.nanoTime() > until) {
                    throw problem;
                }
            }
        }
    }

    private static void register(String key) {
        client(Speech.english()).command(token(), "/api/v1/registries/GD/persons", key,
                Map.of("member", "GuangdongMSP", "person", "official-" + key, "roles", List.of("OFFICIAL")));
    }

    private static RegistryOptions options(String data) {
        return RegistryOptions.of(definition, folder.resolve(data));
    }

    private static int elsewhere(String port) {
        return Integer.parseInt(port) + PORTS_AWAY;
    }
}
