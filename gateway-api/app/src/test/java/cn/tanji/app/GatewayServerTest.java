package cn.tanji.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.app.fabric.Participant;
import cn.tanji.app.fabric.RegistryRoute;

class GatewayServerTest {
    @TempDir
    private Path folder;

    @Test
    void starts_on_a_free_port_and_says_that_it_is_alive() throws Exception {
        try (var gateway = GatewayServer.start(configuration(folder)); var http = HttpClient.newHttpClient()) {
            var answer = http.send(HttpRequest.newBuilder(gateway.address().resolve("/health/liveness")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    private static GatewayConfiguration configuration(Path folder) {
        return new GatewayConfiguration("127.0.0.1", 0, folder, "tanji", "embedded",
                List.of(new RegistryRoute("GD", "registry-guangdong", "GuangdongMSP", "广东", "Guangdong")), List.of(),
                new Participant("GuangdongMSP", "gateway"), Optional.empty(), 64, Map.of());
    }
}
