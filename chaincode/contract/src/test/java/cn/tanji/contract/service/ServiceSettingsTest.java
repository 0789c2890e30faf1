package cn.tanji.contract.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import cn.tanji.domain.kernel.Registry;

class ServiceSettingsTest {
    private static Map<String, String> valid() {
        return new HashMap<>(Map.of("TANJI_NAMESPACES", "registry-guangdong, registry-common",
                "REGISTRY_GUANGDONG_JURISDICTION", "GD", "REGISTRY_GUANGDONG_AUTHORITY", "GuangdongMSP",
                "REGISTRY_GUANGDONG_ADDRESS", "127.0.0.1:7100", "REGISTRY_GUANGDONG_PACKAGE_ID", "guangdong_1:ab",
                "REGISTRY_COMMON_ADDRESS", "127.0.0.1:7101", "REGISTRY_COMMON_PACKAGE_ID", "common_1:cd"));
    }

    private static void assertRefused(String name, String value, String... problems) {
        var environment = valid();
        environment.put(name, value);
        assertThatThrownBy(() -> ServiceSettings.of(environment)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(problems);
    }

    @Test
    void every_namespace_becomes_a_registry_with_a_server_of_its_own() {
        var settings = ServiceSettings.of(valid());
        assertThat(settings.registries()).containsExactly(
                new ServedRegistry(new Registry("registry-guangdong", "GD", "GuangdongMSP"), "guangdong_1:ab",
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 7100)),
                new ServedRegistry(Registry.common(), "common_1:cd",
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 7101)));
        assertThat(settings.transport()).isEqualTo(new Transport.Plain());
    }

    @Test
    void whatever_is_missing_is_told_at_once() {
        assertThatThrownBy(() -> ServiceSettings.of(Map.of("TANJI_NAMESPACES", "registry-hubei")))
                .hasMessageContainingAll("REGISTRY_HUBEI_JURISDICTION", "REGISTRY_HUBEI_AUTHORITY",
                        "REGISTRY_HUBEI_ADDRESS", "REGISTRY_HUBEI_PACKAGE_ID");
        assertThatThrownBy(() -> ServiceSettings.of(Map.of())).hasMessageContaining("TANJI_NAMESPACES is not set");
    }

    @Test
    void whatever_is_malformed_is_named_with_its_value() {
        assertRefused("TANJI_NAMESPACES", "Guangdong", "'Guangdong'", "registry-guangdong");
        assertRefused("REGISTRY_GUANGDONG_JURISDICTION", "gd", "REGISTRY_GUANGDONG_JURISDICTION", "'gd'");
        assertRefused("REGISTRY_GUANGDONG_ADDRESS", "7100", "REGISTRY_GUANGDONG_ADDRESS", "'7100'");
        assertRefused("REGISTRY_GUANGDONG_ADDRESS", "127.0.0.1:65536", "'127.0.0.1:65536'");
        assertRefused("REGISTRY_GUANGDONG_PACKAGE_ID", " ", "REGISTRY_GUANGDONG_PACKAGE_ID is not set");
        assertRefused("REGISTRY_GUANGDONG_ADDRESS", "127.0.0.1:7101", "one address");
    }

    @Test
    void certificates_switch_tls_on_and_need_a_key() {
        assertRefused("TANJI_TLS_CERTIFICATES", "server.pem", "TANJI_TLS_KEY is not set");
        var environment = valid();
        environment.put("TANJI_TLS_CERTIFICATES", "server.pem");
        environment.put("TANJI_TLS_KEY", "server.key");
        assertThat(ServiceSettings.of(environment).transport()).isEqualTo(
                new Transport.Tls(Path.of("server.pem"), Path.of("server.key"), Optional.empty(), Optional.empty()));
    }
}
