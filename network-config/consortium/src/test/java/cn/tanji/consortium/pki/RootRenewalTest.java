package cn.tanji.consortium.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.ProjectConsortium;
import cn.tanji.consortium.render.MspFolders;

class RootRenewalTest {
    private static final IssuingTerms TERMS = IssuingTerms.usual(Clock.systemUTC());
    private static final String HUBEI = "hubei.tanji.example";

    private final Consortium consortium = project();
    private final Member hubei = consortium.member("hubei").orElseThrow();

    @TempDir
    private Path folder = Path.of("");
    private OrganisationMaterial before;

    private static Consortium project() {
        try {
            return ProjectConsortium.load();
        } catch (ConsortiumFileException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void generate() {
        before = CryptoMaterial.generate(consortium, folder, TERMS).of("HubeiMSP");
    }

    private RootRenewal roots() {
        return new RootRenewal(folder, hubei);
    }

    private void begin() {
        roots().begin(consortium, TERMS);
    }

    private void retire() {
        roots().retire(consortium, TERMS);
    }

    private OrganisationMaterial now() {
        return CryptoMaterial.load(consortium, folder, TERMS).of("HubeiMSP");
    }

    private void renewAll() {
        hubei.nodes().forEach(node -> NodeRenewal.renew(consortium, hubei, node, folder, TERMS));
        NodeRenewal.renewAdministrator(consortium, hubei, folder, TERMS);
    }

    private Path place(String name) {
        return folder.resolve("peerOrganizations").resolve(HUBEI).resolve(name);
    }

    private String text(String name) {
        try {
            return Files.readString(place(name), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    @Test
    void the_new_pair_stands_beside_the_old_in_every_msp_of_the_member_and_nobody_elses() throws Exception {
        var guangdong = contentsOf("guangdong.tanji.example");
        begin();
        assertThat(subject(now().root())).isEqualTo("CN=ca-2.hubei.tanji.example,O=hubei,C=CN");
        assertThat(subject(now().tlsRoot())).isEqualTo("CN=tlsca-2.hubei.tanji.example,O=hubei,C=CN");
        assertThat(now().retiring()).get().extracting(RetiringRoots::identities, RetiringRoots::tls)
                .containsExactly(before.root(), before.tlsRoot());
        for (var msp : List.of("msp/", "peers/peer0." + HUBEI + "/msp/", "orderers/orderer0." + HUBEI + "/msp/",
                "users/Admin@" + HUBEI + "/msp/")) {
            assertThat(text(msp + "cacerts/ca." + HUBEI + "-cert.pem")).isEqualTo(PemFiles.pem(now().root()));
            assertThat(text(msp + "cacerts/ca." + HUBEI + "-retiring-cert.pem")).isEqualTo(PemFiles.pem(before.root()));
            assertThat(text(msp + "tlscacerts/tlsca." + HUBEI + "-cert.pem")).isEqualTo(PemFiles.pem(now().tlsRoot()));
            assertThat(text(msp + "tlscacerts/tlsca." + HUBEI + "-retiring-cert.pem"))
                    .isEqualTo(PemFiles.pem(before.tlsRoot()));
            assertThat(text(msp + "config.yaml")).as("either root certifies roles").doesNotContain("Certificate:");
        }
        assertThat(contentsOf("guangdong.tanji.example")).isEqualTo(guangdong);
    }

    private Map<String, String> contentsOf(String domain) throws IOException {
        return contents().entrySet().stream().filter(file -> file.getKey().contains(domain))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void whoever_calls_a_node_trusts_both_tls_roots_from_one_file_the_issuing_one_first() {
        begin();
        assertThat(text("tlsca/tlsca." + HUBEI + "-cert.pem"))
                .isEqualTo(PemFiles.pem(now().tlsRoot()) + PemFiles.pem(before.tlsRoot()));
    }

    @Test
    void a_node_keeps_what_it_has_until_it_is_renewed_and_then_hangs_on_the_new_pair() {
        begin();
        var retiring = now().retiring().orElseThrow();
        var peer = hubei.peers().getFirst();
        var old = now().node(peer.name());
        assertThat(old.identity().certificate()).isEqualTo(before.node(peer.name()).identity().certificate());
        assertThat(old.identity().chain()).containsExactly(before.root());
        assertThat(old.tls().root()).isEqualTo(before.tlsRoot());
        var issuer = new MspFolders(folder).tlsIssuer(hubei, peer);
        assertThat(PemFiles.read(issuer)).isEqualTo(PemFiles.pem(before.tlsRoot()));
        assertThat(retiring.issued(old.identity().certificate())).isTrue();
        NodeRenewal.renew(consortium, hubei, peer, folder, TERMS);
        var renewed = now().node(peer.name());
        assertThat(renewed.identity().chain()).containsExactly(now().root());
        assertThat(renewed.tls().root()).isEqualTo(now().tlsRoot());
        assertThat(PemFiles.read(issuer)).isEqualTo(PemFiles.pem(now().tlsRoot()));
        assertThat(retiring.issued(renewed.identity().certificate())).isFalse();
        assertThat(retiring.issued(renewed.tls().certificate())).isFalse();
    }

    @Test
    void the_service_of_a_renewed_peer_hangs_on_the_new_pair_too() {
        begin();
        NodeRenewal.renew(consortium, hubei, hubei.peers().getFirst(), folder, TERMS);
        assertThat(PemFiles.readCertificate(place("chaincode/tls/server.crt")).getIssuerX500Principal())
                .isEqualTo(now().tlsRoot().getSubjectX500Principal());
    }

    @Test
    void an_administrator_signs_with_the_old_certificate_and_after_renewal_with_a_new_one() {
        begin();
        var msp = new MspFolders(folder).administrator(hubei);
        assertThat(MspFolder.identity(msp, "HubeiMSP").chain()).containsExactly(before.root());
        NodeRenewal.renewAdministrator(consortium, hubei, folder, TERMS);
        assertThat(MspFolder.identity(msp, "HubeiMSP").chain()).containsExactly(now().root());
        assertThat(subject(now().administrator().certificate()))
                .isEqualTo(subject(before.administrator().certificate()));
    }

    @Test
    void persons_are_enrolled_and_renewed_under_the_new_root() {
        var store = PersonKeyStore.open(folder.resolve("hubei.p12"), "secret".toCharArray(), 1);
        store.enrol(before.authority(), Map.of("official-1", CertificateRole.CLIENT));
        begin();
        assertThat(store.identity("HubeiMSP", "official-1").orElseThrow().chain()).containsExactly(before.root());
        store.renew(now().authority(), "official-1");
        assertThat(store.identity("HubeiMSP", "official-1").orElseThrow().chain()).containsExactly(now().root());
    }

    @Test
    void an_overlap_is_rendered_the_same_each_time() throws Exception {
        begin();
        var first = contents();
        CryptoMaterial.generate(consortium, folder, TERMS);
        assertThat(contents()).isEqualTo(first);
    }

    @Test
    void after_retirement_only_the_new_pair_is_published_and_the_form_is_that_of_one_root() {
        var files = Set.copyOf(files("msp"));
        begin();
        renewAll();
        retire();
        assertThat(now().retiring()).isEmpty();
        assertThat(Set.copyOf(files("msp"))).isEqualTo(files);
        assertThat(text("msp/config.yaml")).contains("Certificate: cacerts/ca.hubei.tanji.example-cert.pem");
        assertThat(text("msp/cacerts/ca." + HUBEI + "-cert.pem")).isEqualTo(PemFiles.pem(now().root()));
        assertThat(text("tlsca/tlsca." + HUBEI + "-cert.pem")).isEqualTo(PemFiles.pem(now().tlsRoot()));
        assertThat(place("ca/retired/ca." + HUBEI + "-cert.pem")).isRegularFile();
        assertThat(place("ca/retired/ca." + HUBEI + "-key.pem")).isRegularFile();
    }

    private List<String> files(String name) {
        try (var files = Files.walk(place(name))) {
            return files.filter(Files::isRegularFile).map(file -> place(name).relativize(file).toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void roots_may_be_changed_again_and_all_that_ever_were_are_known() {
        begin();
        renewAll();
        retire();
        var second = now().root();
        begin();
        assertThat(subject(now().root())).isEqualTo("CN=ca-3.hubei.tanji.example,O=hubei,C=CN");
        assertThat(roots().everOfIdentities()).containsExactly(now().root(), second, before.root());
    }

    @Test
    void a_root_whose_key_is_lost_is_replaced_by_its_certificate_alone() throws Exception {
        Files.delete(place("ca/priv_sk"));
        Files.delete(place("tlsca/priv_sk"));
        begin();
        assertThat(now().retiring().orElseThrow().identities()).isEqualTo(before.root());
        assertThat(now().retiring().orElseThrow().authority()).isEmpty();
        renewAll();
        retire();
        assertThat(now().retiring()).isEmpty();
    }

    @Test
    void the_list_of_what_the_old_root_revoked_stays_until_it_is_retired() throws Exception {
        var msp = place("msp");
        var person = before.authority().enrol("official-1", CertificateRole.CLIENT).certificate();
        RevocationList.in(msp).add(before.authority().identities(), person, Clock.systemUTC());
        begin();
        var list = PemFiles.read(msp.resolve("crls/revoked-retiring.pem"));
        assertThat(msp.resolve("crls/revoked.pem")).doesNotExist();
        var late = before.authority().enrol("official-2", CertificateRole.CLIENT).certificate();
        RevocationList.ofRetiring(msp).add(now().retiring().orElseThrow().authority().orElseThrow(), late,
                Clock.systemUTC());
        assertThat(PemFiles.read(msp.resolve("crls/revoked-retiring.pem"))).isNotEqualTo(list);
        renewAll();
        retire();
        assertThat(msp.resolve("crls")).isEmptyDirectory();
        assertThat(place("ca/retired/ca." + HUBEI + "-revoked.pem")).isRegularFile();
    }

    @Test
    void refuses_to_begin_twice() throws Exception {
        begin();
        var contents = contents();
        assertThatThrownBy(this::begin).isInstanceOf(PkiException.class)
                .hasMessageContaining("are being changed already");
        assertThat(contents()).isEqualTo(contents);
    }

    @Test
    void refuses_to_begin_without_the_old_certificate() throws Exception {
        Files.delete(place("ca/ca." + HUBEI + "-cert.pem"));
        assertThatThrownBy(this::begin).isInstanceOf(PkiException.class)
                .hasMessageContaining("Copy it from the msp folder of any node of hubei");
    }

    @Test
    void refuses_to_begin_with_a_key_that_is_another_ones() throws Exception {
        Files.write(place("ca/priv_sk"), Files.readAllBytes(place("tlsca/priv_sk")));
        assertThatThrownBy(this::begin).isInstanceOf(PkiException.class).hasMessageContaining("is not the key of");
        assertThat(place("ca/retiring")).doesNotExist();
    }

    @Test
    void refuses_to_retire_where_nothing_is_being_changed() {
        assertThatThrownBy(this::retire).isInstanceOf(PkiException.class)
                .hasMessageContaining("there are no old ones to retire");
    }

    @Test
    void a_beginning_that_was_broken_off_is_told_and_taken_up() throws Exception {
        Files.createDirectories(place("tlsca/retiring"));
        Files.copy(place("tlsca/tlsca." + HUBEI + "-cert.pem"), place("tlsca/retiring/tlsca." + HUBEI + "-cert.pem"));
        assertThatThrownBy(() -> CryptoMaterial.generate(consortium, folder, TERMS)).isInstanceOf(PkiException.class)
                .hasMessageContaining("was broken off: do the same again").hasMessageContaining("root renew");
        begin();
        assertThat(now().retiring().orElseThrow().identities()).isEqualTo(before.root());
    }

    @Test
    void a_new_key_without_its_certificate_is_made_again() throws Exception {
        for (var kind : List.of("tlsca", "ca")) {
            Files.createDirectories(place(kind + "/retiring"));
            Files.copy(place(kind + "/" + kind + "." + HUBEI + "-cert.pem"),
                    place(kind + "/retiring/" + kind + "." + HUBEI + "-cert.pem"));
        }
        PemFiles.writePrivateKey(place("tlsca/priv_sk"), EllipticKeys.generate().getPrivate());
        begin();
        assertThat(subject(now().tlsRoot())).startsWith("CN=tlsca-2.");
    }

    @Test
    void an_end_that_was_broken_off_is_told_and_taken_up() throws Exception {
        begin();
        renewAll();
        Files.delete(place("tlsca/retiring/tlsca." + HUBEI + "-cert.pem"));
        assertThatThrownBy(() -> CryptoMaterial.generate(consortium, folder, TERMS)).isInstanceOf(PkiException.class)
                .hasMessageContaining("root retire");
        assertThatThrownBy(this::begin).isInstanceOf(PkiException.class).hasMessageContaining("root retire");
        assertThat(roots().isHalfRetired()).isTrue();
        retire();
        assertThat(now().retiring()).isEmpty();
    }

    @Test
    void a_certificate_that_hangs_on_a_retired_root_is_refused() {
        begin();
        assertThatThrownBy(this::retire).isInstanceOf(PkiException.class)
                .hasMessageContaining("was issued by no root of hubei");
    }
}
