package cn.tanji.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundRegistryTest {
    @TempDir
    private Path folder;

    @Test
    void runs_in_a_process_of_its_own_and_keeps_its_blocks_through_kill_9() {
        var first = BackgroundRegistry.start(data(), arguments("consortium.yaml"), _ -> {});
        assertThat(first.process()).isNotEqualTo(ProcessHandle.current().pid());
        assertThat(GatewayHealth.of(first.address()).status()).isEqualTo("UP");
        assertThat(GatewayHealth.of(first.address()).parts()).extracting(GatewayHealth.Part::name)
                .contains("readModel");
        assertThatThrownBy(() -> BackgroundRegistry.start(data(), arguments("consortium.yaml"), _ -> {}))
                .isInstanceOf(LaunchException.class).hasMessageContaining("already runs");

        var process = first.handle().orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
        assertThat(Instance.on(data())).isEmpty();

        var second = BackgroundRegistry.start(data(), arguments("consortium.yaml"), _ -> {});
        assertThat(GatewayHealth.of(second.address()).status()).isEqualTo("UP");
        BackgroundRegistry.end(second);
        assertThat(Instance.on(data())).isEmpty();
        assertThat(folder.resolve("registry.pid")).doesNotExist();
    }

    @Test
    void what_does_not_start_shows_the_end_of_its_log() {
        assertThatThrownBy(() -> BackgroundRegistry.start(data(), arguments("none.yaml"), _ -> {}))
                .isInstanceOf(LaunchException.class)
                .hasMessageContainingAll("did not start", "none.yaml:1: there is no such file");
        assertThat(Files.exists(folder.resolve("registry.log"))).isTrue();
    }

    private List<String> arguments(String definition) {
        return List.of("up", "--foreground", "--port", "0", "--data", folder.toString(), "--definition",
                Path.of("..", "..", "network-config", definition).toString());
    }

    private DataFolder data() {
        return new DataFolder(folder);
    }
}
