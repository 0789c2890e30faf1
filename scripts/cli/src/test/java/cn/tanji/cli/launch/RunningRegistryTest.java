package cn.tanji.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.pki.PkiException;

class RunningRegistryTest {
    private static final Path DEFINITION = Path.of("..", "..", "network-config", "consortium.yaml");

    @TempDir
    private Path folder;

    @Test
    void starts_on_a_free_port_answers_and_is_found_by_other_processes() throws Exception {
        try (var registry = RunningRegistry.start(options())) {
            assertThat(status(registry.address().resolve("/health/liveness"))).isEqualTo(200);
            assertThat(registry.notice(Speech.english())).contains("not a consortium");
            assertThat(Instance.on(new DataFolder(folder)).orElseThrow().address()).isEqualTo(registry.address());
            assertThatThrownBy(() -> RunningRegistry.start(options())).isInstanceOf(LaunchException.class)
                    .hasMessageContaining("already runs");
        }
        assertThat(Instance.on(new DataFolder(folder))).isEmpty();
    }

    @Test
    void keys_and_blocks_survive_a_restart() throws Exception {
        var persons = List.of(Enrolment.client("hubei", "hb-1"));
        long height;
        Object certificate;
        try (var registry = RunningRegistry.start(options().withPersons(persons))) {
            height = registry.network().height();
            certificate = registry.identity("HubeiMSP", "hb-1").orElseThrow().certificate();
        }
        try (var registry = RunningRegistry.start(options())) {
            assertThat(registry.network().height()).isEqualTo(height);
            assertThat(registry.identity("HubeiMSP", "hb-1").orElseThrow().certificate()).isEqualTo(certificate);
        }
    }

    @Test
    void every_authority_has_its_administrator() throws Exception {
        try (var registry = RunningRegistry.start(options())) {
            assertThat(List.of("GuangdongMSP", "HubeiMSP", "TianjinMSP")).allSatisfy(
                    mspId -> assertThat(registry.identity(mspId, "administrator").orElseThrow().certificate()
                            .getSubjectX500Principal().getName()).contains("OU=admin"));
        }
    }

    @Test
    void the_administrator_registers_the_first_official_over_http() throws Exception {
        var persons = List.of(Enrolment.client("guangdong", "official-1"));
        try (var registry = RunningRegistry.start(options().withPersons(persons));
                var http = HttpClient.newHttpClient()) {
            var body = """
                    {"member": "GuangdongMSP", "person": "official-1", "roles": ["OFFICIAL"]}""";
            var answer = http.send(HttpRequest.newBuilder(registry.address().resolve("/api/v1/registries/GD/persons"))
                    .header("Authorization", "Bearer " + registry.token("guangdong", "administrator"))
                    .header("Content-Type", "application/json").header("Idempotency-Key", "first-official")
                    .POST(HttpRequest.BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            assertThat(registry.network().height()).isEqualTo(3);
        }
    }

    @Test
    void another_passphrase_is_refused_and_the_folder_let_go() throws Exception {
        RunningRegistry.start(options().withEnvironment(Map.of(KeyStorePassphrase.VARIABLE, "one"))).close();
        var other = options().withEnvironment(Map.of(KeyStorePassphrase.VARIABLE, "two"));
        assertThatThrownBy(() -> RunningRegistry.start(other)).isInstanceOf(PkiException.class)
                .hasMessageContaining("the passphrase is another one's");
        InstanceLock.take(new DataFolder(folder)).close();
    }

    @Test
    void a_port_that_is_taken_is_named() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var options = options().withPort(taken.getLocalPort());
            assertThatThrownBy(() -> RunningRegistry.start(options)).isInstanceOf(LaunchException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " on 127.0.0.1 cannot be had");
        }
    }

    @Test
    void blocks_that_were_tampered_with_are_never_served() throws Exception {
        RunningRegistry.start(options()).close();
        try (var files = Files.walk(folder.resolve("ledger"))) {
            var blocks = files.filter(Files::isRegularFile).max(Comparator.comparingLong(f -> f.toFile().length()))
                    .orElseThrow();
            var content = Files.readAllBytes(blocks);
            content[content.length / 4] ^= 1;
            Files.write(blocks, content);
        }
        assertThatThrownBy(() -> RunningRegistry.start(options())).isInstanceOf(LaunchException.class)
                .hasMessageContaining("was damaged or changed");
        InstanceLock.take(new DataFolder(folder)).close();
    }

    @Test
    void a_damaged_read_model_is_named_with_the_command_that_makes_it_anew() throws Exception {
        RunningRegistry.start(options()).close();
        ReadModelFile.damage(new DataFolder(folder));
        assertThatThrownBy(() -> RunningRegistry.start(options())).isInstanceOf(LaunchException.class)
                .hasMessageContainingAll(ReadModelFile.NAME, "'scripts/registry rebuild'");
        assertThat(ReadModelFile.remove(new DataFolder(folder))).isTrue();
        RunningRegistry.start(options()).close();
    }

    @Test
    void damaged_private_texts_are_named_and_only_a_backup_brings_them_back() throws Exception {
        RunningRegistry.start(options()).close();
        Files.write(folder.resolve("gateway/privatetexts.mv.db"), new byte[16_384]);
        assertThatThrownBy(() -> RunningRegistry.start(options())).isInstanceOf(LaunchException.class)
                .hasMessageContainingAll("privatetexts.mv.db", "restore the file from a backup");
    }

    @Test
    void a_person_of_no_member_is_refused() {
        var options = options().withPersons(List.of(Enrolment.client("hunan", "hn-1")));
        assertThatThrownBy(() -> RunningRegistry.start(options)).isInstanceOf(LaunchException.class)
                .hasMessageContaining("there is no member 'hunan'");
    }

    private RegistryOptions options() {
        return RegistryOptions.of(DEFINITION, folder).withEnvironment(Map.of());
    }

    private static int status(URI address) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding()).statusCode();
        }
    }
}
