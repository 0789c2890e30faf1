package cn.tanji.consortium.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.MemberKind;
import cn.tanji.consortium.definition.Names;
import cn.tanji.consortium.definition.ProjectConsortium;

class CryptoMaterialTest {
    private static final IssuingTerms TERMS = IssuingTerms.usual(Clock.systemUTC());
    private static final String GUANGDONG = "peerOrganizations/guangdong.tanji.example/";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void every_member_gets_its_roots_its_nodes_and_an_administrator() throws ConsortiumFileException {
        var material = CryptoMaterial.generate(ProjectConsortium.load(), folder, TERMS);
        assertThat(material.organisations()).extracting(OrganisationMaterial::mspId).containsExactly("GuangdongMSP",
                "HubeiMSP", "TianjinMSP", "ExchangeMSP", "VerifierMSP", "MacaoMSP");
        var guangdong = material.of("GuangdongMSP");
        assertThat(subject(guangdong.node("peer0").identity()))
                .isEqualTo("CN=peer0.guangdong.tanji.example,OU=peer,O=guangdong,C=CN");
        assertThat(subject(guangdong.node("orderer0").identity()))
                .isEqualTo("CN=orderer0.guangdong.tanji.example,OU=orderer,O=guangdong,C=CN");
        assertThat(subject(guangdong.administrator())).isEqualTo("CN=administrator,OU=admin,O=guangdong,C=CN");
        assertThat(guangdong.root()).isNotEqualTo(guangdong.tlsRoot());
        assertThat(material.of("MacaoMSP").nodes()).isEmpty();
    }

    @Test
    void the_folder_has_the_layout_that_fabric_starts_from() throws ConsortiumFileException {
        CryptoMaterial.generate(ProjectConsortium.load(), folder, TERMS);
        var peer = GUANGDONG + "peers/peer0.guangdong.tanji.example/";
        var orderer = GUANGDONG + "orderers/orderer0.guangdong.tanji.example/";
        assertThat(List.of(GUANGDONG + "ca/ca.guangdong.tanji.example-cert.pem",
                GUANGDONG + "tlsca/tlsca.guangdong.tanji.example-cert.pem", GUANGDONG + "msp/config.yaml",
                GUANGDONG + "msp/cacerts/ca.guangdong.tanji.example-cert.pem",
                GUANGDONG + "msp/tlscacerts/tlsca.guangdong.tanji.example-cert.pem", peer + "msp/config.yaml",
                peer + "msp/signcerts/peer0.guangdong.tanji.example-cert.pem", peer + "msp/keystore/priv_sk",
                peer + "tls/ca.crt", peer + "tls/server.crt", peer + "tls/server.key", orderer + "msp/config.yaml",
                GUANGDONG + "users/Admin@guangdong.tanji.example/msp/keystore/priv_sk"))
                .allSatisfy(file -> assertThat(folder.resolve(file)).isRegularFile());
    }

    @Test
    void node_units_name_the_root_that_certifies_them() throws Exception {
        CryptoMaterial.generate(ProjectConsortium.load(), folder, TERMS);
        assertThat(Files.readString(folder.resolve(GUANGDONG + "msp/config.yaml"))).startsWith("""
                NodeOUs:
                  Enable: true
                  ClientOUIdentifier:
                    Certificate: cacerts/ca.guangdong.tanji.example-cert.pem
                    OrganizationalUnitIdentifier: client
                """);
    }

    @Test
    void private_keys_are_for_the_owner_alone() throws Exception {
        CryptoMaterial.generate(ProjectConsortium.load(), folder, TERMS);
        try (var files = Files.walk(folder)) {
            var keys = files.filter(file -> file.endsWith("priv_sk") || file.endsWith("server.key")).toList();
            assertThat(keys).hasSize(6 * 3 + 8 * 2 + 4).allSatisfy(
                    key -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void a_second_run_changes_no_byte() throws Exception {
        CryptoMaterial.generate(ProjectConsortium.load(), folder, TERMS);
        var before = contents();
        CryptoMaterial.generate(ProjectConsortium.load(), folder, TERMS);
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void a_new_member_is_added_and_the_others_stay() throws Exception {
        CryptoMaterial.generate(ProjectConsortium.load(), folder, TERMS);
        var before = contents();
        var material = CryptoMaterial.generate(withMember("hainan", "HainanMSP"), folder, TERMS);
        assertThat(material.of("HainanMSP").memberId()).isEqualTo("hainan");
        before.remove("consortium.txt");
        assertThat(contents()).containsAllEntriesOf(before);
    }

    @Test
    void what_was_generated_can_be_loaded() throws ConsortiumFileException {
        var generated = CryptoMaterial.generate(ProjectConsortium.load(), folder, TERMS);
        var loaded = CryptoMaterial.load(ProjectConsortium.load(), folder, TERMS);
        assertThat(loaded.of("HubeiMSP").node("peer0").identity().certificate())
                .isEqualTo(generated.of("HubeiMSP").node("peer0").identity().certificate());
    }

    @Test
    void an_interrupted_run_is_continued() throws Exception {
        CryptoMaterial.generate(ProjectConsortium.load(), folder, TERMS);
        Files.delete(folder.resolve(GUANGDONG
                + "peers/peer0.guangdong.tanji.example/msp/signcerts/peer0.guangdong.tanji.example-cert.pem"));
        var again = CryptoMaterial.generate(ProjectConsortium.load(), folder, TERMS).of("GuangdongMSP").node("peer0");
        assertThat(EllipticKeys.belongTogether(again.identity().key(), again.identity().certificate().getPublicKey()))
                .isTrue();
    }

    @Test
    void refuses_a_folder_of_another_consortium() throws ConsortiumFileException {
        CryptoMaterial.generate(ProjectConsortium.load(), folder, TERMS);
        var other = named("other", ProjectConsortium.load());
        assertThatThrownBy(() -> CryptoMaterial.generate(other, folder, TERMS)).isInstanceOf(PkiException.class)
                .hasMessageContaining("was made with consortium 'tanji', the definition says 'other'");
        assertThatThrownBy(() -> CryptoMaterial.load(other, folder, TERMS)).isInstanceOf(PkiException.class);
    }

    @Test
    void refuses_a_member_whose_msp_id_has_changed() throws ConsortiumFileException {
        CryptoMaterial.generate(withMember("hainan", "HainanMSP"), folder, TERMS);
        var changed = withMember("hainan", "QiongMSP");
        assertThatThrownBy(() -> CryptoMaterial.generate(changed, folder, TERMS)).isInstanceOf(PkiException.class)
                .hasMessageContaining("member hainan 'HainanMSP hainan.tanji.example'");
    }

    @Test
    void refuses_certificates_that_nobody_owns() throws Exception {
        Files.createDirectories(folder.resolve("peerOrganizations"));
        var consortium = ProjectConsortium.load();
        assertThatThrownBy(() -> CryptoMaterial.generate(consortium, folder, TERMS)).isInstanceOf(PkiException.class)
                .hasMessageContaining("choose an empty folder");
    }

    @Test
    void refuses_to_load_what_was_never_generated() throws ConsortiumFileException {
        var consortium = ProjectConsortium.load();
        assertThatThrownBy(() -> CryptoMaterial.load(consortium, folder, TERMS)).isInstanceOf(PkiException.class)
                .hasMessageContaining("generate the consortium's certificates first");
    }

    @Test
    void refuses_to_load_when_a_key_is_missing() throws Exception {
        var consortium = ProjectConsortium.load();
        CryptoMaterial.generate(consortium, folder, TERMS);
        Files.delete(folder.resolve(GUANGDONG + "ca/priv_sk"));
        assertThatThrownBy(() -> CryptoMaterial.load(consortium, folder, TERMS)).isInstanceOf(PkiException.class)
                .hasMessageContaining("priv_sk is missing");
    }

    @Test
    void never_makes_a_new_key_for_an_authority_that_lost_its_own() throws Exception {
        var consortium = ProjectConsortium.load();
        CryptoMaterial.generate(consortium, folder, TERMS);
        Files.delete(folder.resolve(GUANGDONG + "ca/priv_sk"));
        assertThatThrownBy(() -> CryptoMaterial.generate(consortium, folder, TERMS)).isInstanceOf(PkiException.class)
                .hasMessageContaining("priv_sk is missing: restore it from a backup");
    }

    @Test
    void refuses_an_authority_made_anew_under_old_certificates() throws Exception {
        var consortium = ProjectConsortium.load();
        CryptoMaterial.generate(consortium, folder, TERMS);
        Files.delete(folder.resolve(GUANGDONG + "ca/ca.guangdong.tanji.example-cert.pem"));
        assertThatThrownBy(() -> CryptoMaterial.generate(consortium, folder, TERMS)).isInstanceOf(PkiException.class)
                .hasMessageContaining("does not fit the member's authority");
    }

    @Test
    void refuses_a_key_that_is_another_ones() throws Exception {
        var consortium = ProjectConsortium.load();
        CryptoMaterial.generate(consortium, folder, TERMS);
        Files.copy(folder.resolve(GUANGDONG + "tlsca/priv_sk"), folder.resolve(GUANGDONG + "ca/priv_sk"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> CryptoMaterial.load(consortium, folder, TERMS)).isInstanceOf(PkiException.class)
                .hasMessageContaining("is not the key of");
    }

    @Test
    void refuses_a_damaged_certificate_and_a_damaged_key() throws Exception {
        var consortium = ProjectConsortium.load();
        CryptoMaterial.generate(consortium, folder, TERMS);
        Files.writeString(folder.resolve(GUANGDONG + "ca/priv_sk"), "-----BEGIN PRIVATE KEY-----\nAAAA\n");
        assertThatThrownBy(() -> CryptoMaterial.load(consortium, folder, TERMS)).isInstanceOf(PkiException.class)
                .hasMessageContaining("no readable private key");
        Files.writeString(folder.resolve(GUANGDONG + "ca/ca.guangdong.tanji.example-cert.pem"), "?");
        assertThatThrownBy(() -> CryptoMaterial.load(consortium, folder, TERMS)).isInstanceOf(PkiException.class)
                .hasMessageContaining("no readable certificate");
    }

    @Test
    void needs_no_files_for_tests() throws ConsortiumFileException {
        var material = CryptoMaterial.inMemory(ProjectConsortium.load(), TERMS);
        assertThat(material.of("GuangdongMSP").node("peer0").tls().certificate()).isNotNull();
        assertThat(folder).isEmptyDirectory();
    }

    private static String subject(IdentityMaterial identity) {
        return identity.certificate().getSubjectX500Principal().getName();
    }

    private static Consortium withMember(String id, String mspId) throws ConsortiumFileException {
        var consortium = ProjectConsortium.load();
        var members = new ArrayList<>(consortium.members());
        members.add(new Member(id, mspId, new Names("海南", "Hainan"), MemberKind.OBSERVER, id + ".tanji.example",
                List.of(), Optional.of("guangdong")));
        return new Consortium(consortium.name(), consortium.channel(), consortium.network(), members,
                consortium.jurisdictions(), consortium.common(), consortium.blockCutting());
    }

    private static Consortium named(String name, Consortium consortium) {
        return new Consortium(name, consortium.channel(), consortium.network(), consortium.members(),
                consortium.jurisdictions(), consortium.common(), consortium.blockCutting());
    }

    private Map<String, String> contents() throws IOException {
        var contents = new TreeMap<String, String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
