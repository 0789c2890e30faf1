package cn.tanji.consortium.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.consortium.definition.ProjectConsortium;

class NodeRenewalTest {
    private static final IssuingTerms TERMS = IssuingTerms.usual(Clock.systemUTC());

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_renewed_node_has_new_keys_under_the_same_roots_and_nobody_else_has() throws Exception {
        var consortium = ProjectConsortium.load();
        var before = CryptoMaterial.generate(consortium, folder, TERMS);
        var hubei = consortium.member("hubei").orElseThrow();
        NodeRenewal.renew(consortium, hubei, hubei.orderers().getFirst(), folder, TERMS);
        var after = CryptoMaterial.load(consortium, folder, TERMS);
        var old = before.of("HubeiMSP").node("orderer0");
        var renewed = after.of("HubeiMSP").node("orderer0");
        assertThat(renewed.identity().certificate()).isNotEqualTo(old.identity().certificate());
        assertThat(renewed.identity().key()).isNotEqualTo(old.identity().key());
        assertThat(renewed.tls().certificate()).isNotEqualTo(old.tls().certificate());
        assertThat(renewed.identity().chain()).isEqualTo(old.identity().chain());
        assertThat(after.of("HubeiMSP").node("peer0").tls().certificate())
                .isEqualTo(before.of("HubeiMSP").node("peer0").tls().certificate());
        var aside = folder
                .resolve("peerOrganizations/hubei.tanji.example/orderers/orderer0.hubei.tanji.example/before");
        try (var files = Files.list(aside)) {
            assertThat(files).hasSize(4);
        }
    }

    @Test
    void an_identity_is_read_from_its_folder_alone() throws Exception {
        var consortium = ProjectConsortium.load();
        var material = CryptoMaterial.generate(consortium, folder, TERMS);
        var msp = folder.resolve("peerOrganizations/hubei.tanji.example/users/Admin@hubei.tanji.example/msp");
        var read = MspFolder.identity(msp, "HubeiMSP");
        assertThat(read.certificate()).isEqualTo(material.of("HubeiMSP").administrator().certificate());
        assertThat(read.key()).isEqualTo(material.of("HubeiMSP").administrator().key());
        assertThatThrownBy(() -> MspFolder.identity(folder, "HubeiMSP"))
                .isInstanceOf(PkiException.class).hasMessageContaining("Name a folder with signcerts");
    }
}
