package cn.tanji.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.cli.launch.BearerTokens;
import cn.tanji.cli.launch.DataFolder;
import cn.tanji.cli.launch.LaunchException;
import cn.tanji.cli.launch.RegistryOptions;
import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.render.ComposeFile;
import cn.tanji.local.ContainerEngine;
import cn.tanji.local.FabricPrograms;
import cn.tanji.local.LocalNetworkException;

/**
 * A registry in containers. The test that starts one runs with <code>-Dregistry.network=compose</code> where an engine,
 * the images (variables as in the compose file) and Fabric's programs are there; it says why it is skipped elsewhere.
 */
class ComposeSiteTest {
    private static final Path DEFINITION = Path.of("../../network-config/consortium.yaml");

    @TempDir
    private Path folder = Path.of("");

    private RegistryOptions options() {
        return RegistryOptions.of(DEFINITION, folder);
    }

    private URI up() throws Exception {
        return ComposeSite.up(options(), Speech.ofUser(), step -> assertThat(step).isNotBlank());
    }

    @Test
    void a_folder_of_another_network_is_refused_before_any_engine_is_asked() throws IOException {
        Files.createDirectories(new DataFolder(folder).ledger());
        assertThatThrownBy(this::up).isInstanceOf(LaunchException.class).hasMessageContaining("--data");
    }

    @Test
    void what_was_committed_is_there_after_all_containers_were_removed() throws Exception {
        requireAsked();
        var data = new DataFolder(folder);
        try {
            assertThat(register(up())).contains("\"repeated\":false");
            ComposeSite.down(data, false);
            assertThat(register(up())).contains("\"repeated\":true");
            assertThat(ComposeSite.isUp(ConsortiumFile.load(DEFINITION), data)).isTrue();
        } finally {
            ComposeSite.down(data, true);
        }
    }

    private String register(URI gateway) throws Exception {
        var token = BearerTokens.issue(new DataFolder(folder), "GuangdongMSP", "administrator");
        var request = HttpRequest.newBuilder(gateway.resolve("/api/v1/registries/GD/persons"))
                .header("Authorization", "Bearer " + token).header("Idempotency-Key", "containers-1")
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(
                        "{\"member\":\"GuangdongMSP\",\"person\":\"official-1\",\"roles\":[\"OFFICIAL\"]}"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private void requireAsked() throws Exception {
        assumeTrue("compose".equals(System.getProperty("registry.network")),
                "containers were not asked for: -Dregistry.network=compose starts them");
        try {
            FabricPrograms.find(System.getenv());
            ContainerEngine.requireThere();
            var file = Files.writeString(folder.resolve("compose.yaml"),
                    new ComposeFile(ConsortiumFile.load(DEFINITION), "tanji").text().replaceAll("(?m)^ *env_file: .*\n",
                            ""));
            var missing = ContainerEngine.of(file).missingImages();
            assumeTrue(missing.isEmpty(), "these images are not on this machine: " + missing
                    + "; build ours with scripts/images, pull the others");
        } catch (LocalNetworkException e) {
            abort(e.toString());
        }
    }
}
