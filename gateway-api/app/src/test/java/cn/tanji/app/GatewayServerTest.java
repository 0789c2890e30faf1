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

    @Test
    void serves_the_api_document_and_a_page_to_browse_it() throws Exception {
        try (var gateway = GatewayServer.start(configuration(folder))) {
            assertThat(get(gateway, "/openapi.yml").body()).startsWith("openapi: 3.1");
            assertThat(get(gateway, "/api").body()).contains("/api/v1/transfers", "Transfer units within a registry");
            assertThat(get(gateway, "/prometheus").body()).contains("jvm_memory");
            assertThat(get(gateway, "/api/v1/about").body()).contains("\"network\":\"embedded\"");
        }
    }

    @Test
    void answers_an_unknown_path_and_a_missing_token_as_problems() throws Exception {
        try (var gateway = GatewayServer.start(configuration(folder))) {
            var unknown = get(gateway, "/nowhere");
            assertThat(unknown.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(unknown.body()).contains("\"code\":").doesNotContain("Exception");
            assertThat(get(gateway, "/api/v1/transactions/x/status").statusCode()).isEqualTo(401);
        }
    }

    private static HttpResponse<String> get(GatewayServer gateway, String path) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(gateway.address().resolve(path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static GatewayConfiguration configuration(Path folder) {
        return new GatewayConfiguration("127.0.0.1", 0, folder, "tanji", "embedded",
                List.of(new RegistryRoute("GD", "registry-guangdong", "GuangdongMSP", "广东", "Guangdong")), List.of(),
                new Participant("GuangdongMSP", "gateway"), Optional.empty(), 64, Map.of());
    }
}
