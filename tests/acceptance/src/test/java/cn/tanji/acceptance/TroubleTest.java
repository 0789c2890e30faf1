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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
import cn.tanji.local.LocalNetworkException;

/** What people are told when something of a real network is missing, and that it goes on when it is back. */
@Tag("ended-processes")
@EnabledIfSystemProperty(named = TestedNetwork.PROPERTY, matches = "local", disabledReason = "only processes of a real network can be stopped one by one")
class TroubleTest {
    private static final Path USUAL = Path.of("../../network-config/consortium.yaml");
    private static final Pattern PORT = Pattern.compile("(service|operations|chaincode|administration): (\\d+)");
    /** Apart from the usual ports, so that a network that runs here already is left alone. */
    private static final int PORTS_AWAY = 14_000;
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
        var running = registry.orElseThrow();
        new RegistryClient(running.address(), Speech.english()).command(
                BearerTokens.issue(running.data(), "GuangdongMSP", "administrator"), "/api/v1/registries/GD/persons",
                key,
                Map.of("member", "GuangdongMSP", "person", "official-" + key, "roles", List.of("OFFICIAL")));
    }

    private static RegistryOptions options(String data) {
        return RegistryOptions.of(definition, folder.resolve(data));
    }

    private static int elsewhere(String port) {
        return Integer.parseInt(port) + PORTS_AWAY;
    }
}
