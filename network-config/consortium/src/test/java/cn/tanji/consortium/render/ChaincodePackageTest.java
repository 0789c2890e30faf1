package cn.tanji.consortium.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import com.google.gson.JsonParser;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.Test;

class ChaincodePackageTest {
    private static final ChaincodePackage.Connection CONNECTION = new ChaincodePackage.Connection("127.0.0.1:7100",
            "root", "certificate", "secret");

    @Test
    void the_same_connection_gives_the_same_bytes_and_id() {
        var one = ChaincodePackage.of("registry-hubei_1", CONNECTION);
        var other = ChaincodePackage.of("registry-hubei_1", CONNECTION);
        assertThat(one.bytes()).isEqualTo(other.bytes());
        assertThat(one.id()).isEqualTo(other.id()).matches("registry-hubei_1:[0-9a-f]{64}");
    }

    @Test
    void another_address_gives_another_id() {
        var elsewhere = new ChaincodePackage.Connection("127.0.0.1:7101", "root", "certificate", "secret");
        assertThat(ChaincodePackage.of("a_1", CONNECTION).id())
                .isNotEqualTo(ChaincodePackage.of("a_1", elsewhere).id());
    }

    @Test
    void it_holds_what_a_peer_needs_to_connect_with_tls_from_both_sides() throws IOException {
        var outer = files(ChaincodePackage.of("registry-hubei_1", CONNECTION).bytes());
        assertThat(new String(file(outer, "metadata.json"), StandardCharsets.UTF_8))
                .isEqualTo("{\"type\":\"ccaas\",\"label\":\"registry-hubei_1\"}");
        var connection = JsonParser.parseString(
                new String(file(files(file(outer, "code.tar.gz")), "connection.json"), StandardCharsets.UTF_8))
                .getAsJsonObject();
        assertThat(connection.get("address").getAsString()).isEqualTo("127.0.0.1:7100");
        assertThat(connection.get("tls_required").getAsBoolean()).isTrue();
        assertThat(connection.get("client_auth_required").getAsBoolean()).isTrue();
        assertThat(connection.get("client_key").getAsString()).isEqualTo("secret");
    }

    @Test
    void a_connection_never_prints_its_key() {
        assertThat(CONNECTION.toString()).doesNotContain("secret").contains("127.0.0.1:7100");
    }

    private static byte[] file(Map<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    private static Map<String, byte[]> files(byte[] archive) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var tar = new TarArchiveInputStream(new GzipCompressorInputStream(new ByteArrayInputStream(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), tar.readAllBytes());
            }
        }
        return files;
    }
}
