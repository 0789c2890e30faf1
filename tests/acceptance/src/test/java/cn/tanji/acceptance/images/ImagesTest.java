package cn.tanji.acceptance.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;

import cn.tanji.consortium.render.ComposeFile;

/** Each of our images by itself, under the limits that the compose file sets. */
class ImagesTest {
    private static final String NOBODY_IN_PARTICULAR = "10001";
    /** Of a program that a signal to end has ended. */
    private static final long TERMINATED = 143;
    private static final long SETTINGS_WRONG = 2;
    private static final int STOP_SECONDS_MAX = 10;

    @TempDir
    private Path folder;

    @Test
    void a_chaincode_service_serves_its_peer_alone_with_no_rights_and_nothing_to_write_to() throws Exception {
        var material = ChaincodeFolder.make(folder);
        try (var service = Image.CHAINCODE.container().withEnv(material.environment())
                .withExposedPorts(ChaincodeFolder.PORT).waitingFor(Wait.forHealthcheck())
                .withStartupTimeout(Duration.ofMinutes(2))) {
            confine(service, material.folder());
            service.start();

            assertThat(service.execInContainer("id", "-u").getStdout().strip()).isEqualTo(NOBODY_IN_PARTICULAR);
            assertThat(service.execInContainer("touch", "/opt/tanji/lib/mine").getExitCode()).isNotZero();
            var port = service.getMappedPort(ChaincodeFolder.PORT);
            assertThat(opens(material.asPeer(service.getHost(), port))).isEqualTo(ConnectivityState.READY);
            assertThat(opens(material.asStranger(service.getHost(), port)))
                    .isEqualTo(ConnectivityState.TRANSIENT_FAILURE);

            service.getDockerClient().stopContainerCmd(service.getContainerId()).withTimeout(STOP_SECONDS_MAX).exec();
            assertThat(state(service).getExitCodeLong()).isEqualTo(TERMINATED);
        }
    }

    @Test
    void a_chaincode_service_without_settings_says_what_is_missing_and_ends() {
        try (var service = Image.CHAINCODE.container().withStartupCheckStrategy(new Ended())) {
            service.start();

            assertThat(service.getLogs()).contains("the environment does not describe a chaincode service",
                    "TANJI_NAMESPACES");
            assertThat(state(service).getExitCodeLong()).isEqualTo(SETTINGS_WRONG);
        }
    }

    @Test
    void a_gateway_without_its_file_names_the_file_and_ends() {
        try (var gateway = Image.GATEWAY.container().withStartupCheckStrategy(new Ended())) {
            gateway.start();

            assertThat(gateway.getLogs()).contains("/etc/tanji/gateway.yaml").doesNotContain("\tat ");
            assertThat(state(gateway).getExitCodeLong()).isEqualTo(SETTINGS_WRONG);
        }
    }

    /** As the compose file does. */
    private static void confine(GenericContainer<?> container, Path files) {
        container.withTmpFs(Map.of("/tmp", "exec")).withCreateContainerCmdModifier(
                command -> Objects.requireNonNull(command.getHostConfig(), "Testcontainers makes one")
                        .withBinds(Bind.parse(files.toAbsolutePath() + ":" + ComposeFile.INSIDE + ":ro"))
                        .withReadonlyRootfs(true).withCapDrop(Capability.ALL)
                        .withSecurityOpts(List.of("no-new-privileges:true")));
    }

    /** Where a connection gets to: over TLS 1.3 a client learns only after its own handshake that it is not wanted. */
    private static ConnectivityState opens(ManagedChannel channel) throws InterruptedException {
        try {
            for (var state = channel.getState(true);; state = channel.getState(false)) {
                if (state == ConnectivityState.READY || state == ConnectivityState.TRANSIENT_FAILURE) {
                    return state;
                }
                var changed = new CountDownLatch(1);
                channel.notifyWhenStateChanged(state, changed::countDown);
                assertThat(changed.await(30, TimeUnit.SECONDS)).as("a connection comes to something").isTrue();
            }
        } finally {
            channel.shutdownNow();
        }
    }

    private static InspectContainerResponse.ContainerState state(GenericContainer<?> container) {
        return container.getDockerClient().inspectContainerCmd(container.getContainerId()).exec().getState();
    }

    /** A container has started when it has ended. */
    private static final class Ended extends StartupCheckStrategy {
        @Override
        public StartupStatus checkStartupState(DockerClient client, String container) {
            var running = client.inspectContainerCmd(container).exec().getState().getRunning();
            return Boolean.TRUE.equals(running) ? StartupStatus.NOT_YET_KNOWN : StartupStatus.SUCCESSFUL;
        }
    }
}
