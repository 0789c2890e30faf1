package cn.tanji.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.IssuingTerms;

class ContainerFoldersTest {
    @TempDir
    private Path data = Path.of("");

    private ContainerFolders folders = ComposeNetwork.containers(NetworkFolder.in(Path.of("")));

    @BeforeEach
    void render() throws Exception {
        var consortium = ConsortiumFile.load(Path.of("../consortium.yaml"));
        var folder = NetworkFolder.in(data);
        CryptoMaterial.generate(consortium, data.resolve("organizations"), IssuingTerms.usual(Clock.systemUTC()));
        folders = ComposeNetwork.containers(folder);
        folders.render(consortium);
        folders.chaincode(consortium.member("hubei").orElseThrow(), Map.of("B", "2", "A", "1"));
    }

    private List<String> keys(String service) throws IOException {
        try (var files = Files.walk(folders.of(service))) {
            return files.map(file -> folders.of(service).relativize(file).toString())
                    .filter(name -> name.endsWith("priv_sk") || name.endsWith(".key")).sorted().toList();
        }
    }

    @Test
    void a_node_has_its_own_two_keys_and_no_others() throws IOException {
        var place = "organizations/peerOrganizations/hubei.tanji.example/peers/peer0.hubei.tanji.example/";
        assertThat(keys("peer0.hubei")).containsExactly(place + "msp/keystore/priv_sk", place + "tls/server.key");
        assertThat(keys("orderer0.hubei")).hasSize(2).allMatch(key -> key.contains("orderer0.hubei"));
    }

    @Test
    void a_chaincode_service_has_its_own_key_and_not_its_peers() throws IOException {
        assertThat(keys("chaincode.hubei")).containsExactly("server.key");
        var own = Files.readString(folders.of("chaincode.hubei").resolve("server.key"));
        var peers = folders.of("peer0.hubei").resolve(keys("peer0.hubei").getLast());
        assertThat(own).isNotEqualTo(Files.readString(peers));
    }

    @Test
    void only_the_owner_may_enter_and_every_container_may_read() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folders.root()))).isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folders.of("chaincode.hubei").resolve("server.key"))))
                .isEqualTo("r--r--r--");
    }

    @Test
    void a_services_environment_is_sorted() {
        assertThat(folders.of("chaincode.hubei").resolve("service.env")).hasContent("A=1\nB=2\n");
    }

    @Test
    void rendering_again_changes_nothing() throws Exception {
        var before = Files.readString(folders.file());
        render();
        assertThat(folders.file()).hasContent(before);
    }
}
