package cn.tanji.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.cli.launch.DataFolder;
import cn.tanji.cli.launch.LaunchException;
import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.definition.NetworkKind;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.local.ChaincodeServices.Served;
import cn.tanji.local.ChaincodeServices.Tls;
import cn.tanji.local.LocalNetworkException;

/** What keeps a local network from starting is told in one sentence with the next command; none of it needs Fabric. */
class LocalSiteTest {
    @TempDir
    Path folder;

    private static Consortium consortium() throws ConsortiumFileException {
        return ConsortiumFile.load(Path.of("../../network-config/consortium.yaml"));
    }

    private DataFolder data() {
        return new DataFolder(folder);
    }

    private Map<String, String> noPrograms() {
        return Map.of("FABRIC_BIN", folder.resolve("empty").toString());
    }

    private LocalSite start() throws ConsortiumFileException {
        return LocalSite.toStart(consortium(), data(), noPrograms(), new RegistryServices(consortium()));
    }

    private static IssuingTerms longAgo() {
        return new IssuingTerms(Clock.fixed(Instant.parse("2020-01-01T00:00:00Z"), ZoneOffset.UTC),
                Duration.ofDays(365),
                Duration.ofDays(365));
    }

    @Test
    void without_fabrics_programs_it_says_where_to_read_how_to_get_them() {
        assertThatThrownBy(this::start)
                .isInstanceOf(LocalNetworkException.class)
                .hasMessageContainingAll("peer, orderer, configtxgen, osnadmin", "documentation", "doctor");
    }

    @Test
    void a_folder_with_an_embedded_ledger_is_refused() throws Exception {
        Files.createDirectories(data().ledger());
        assertThatThrownBy(this::start)
                .isInstanceOf(LaunchException.class).hasMessageContainingAll("embedded", "--data", "down --purge");
    }

    @Test
    void where_no_network_was_started_none_can_be_controlled() {
        assertThatThrownBy(() -> LocalSite.toEnd(consortium(), data())).isInstanceOf(LaunchException.class)
                .hasMessageContaining("up --network local");
    }

    @Test
    void the_processes_of_a_network_can_be_listed_without_fabrics_programs() throws Exception {
        Files.createDirectories(data().network());
        var network = LocalSite.toEnd(consortium(), data()).network();
        assertThat(network.processes()).hasSize(12).noneMatch(node -> node.isRunning());
        assertThatThrownBy(() -> network.stop("peer0.hunan")).isInstanceOf(LocalNetworkException.class)
                .hasMessageContainingAll("no node 'peer0.hunan'", "peer0.hubei");
        assertThatThrownBy(() -> network.stop("peer0.hubei")).isInstanceOf(LocalNetworkException.class)
                .hasMessageContaining("status --network local");
    }

    @Test
    void an_expired_certificate_is_named_with_its_date() throws Exception {
        var consortium = consortium();
        var material = CryptoMaterial.inMemory(consortium, longAgo());
        assertThatThrownBy(() -> CertificateDates.requireValid(consortium, material))
                .isInstanceOf(LaunchException.class).hasMessageContainingAll("expired on 2020-12-30", "renew");
    }

    @Test
    void a_certificate_of_the_future_blames_the_clock() throws Exception {
        var consortium = consortium();
        var future = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
        var material = CryptoMaterial.inMemory(consortium, IssuingTerms.usual(future));
        assertThatThrownBy(() -> CertificateDates.requireValid(consortium, material))
                .isInstanceOf(LaunchException.class).hasMessageContaining("set the clock");
    }

    @Test
    void days_left_are_whole_and_negative_after_the_end() {
        var end = Instant.parse("2026-11-21T00:00:00Z");
        var dated = new CertificateDates.Dated("peer0.guangdong", CertificateDates.Use.NODE,
                end.minus(Duration.ofDays(1)), end);
        assertThat(dated.daysLeft(end)).isZero();
        assertThat(dated.daysLeft(end.minusSeconds(1))).isZero();
        assertThat(dated.daysLeft(end.minus(Duration.ofDays(1)))).isEqualTo(1);
        assertThat(dated.daysLeft(end.plusSeconds(1))).isEqualTo(-1);
    }

    @Test
    void a_chaincode_service_is_told_each_registry_with_its_authority() throws Exception {
        var consortium = consortium();
        var namespaces = consortium.namespaces();
        var served = List.of(new Served(namespaces.getFirst(), "label:1", "127.0.0.1:7100"),
                new Served(namespaces.getLast(), "label:2", "127.0.0.1:7101"));
        var tls = new Tls(Path.of("server.crt"), Path.of("server.key"), Path.of("root.pem"));
        assertThat(new RegistryServices(consortium).environment(served, tls))
                .containsEntry("TANJI_NAMESPACES", "registry-guangdong,registry-common")
                .containsEntry("REGISTRY_GUANGDONG_AUTHORITY", "GuangdongMSP")
                .containsEntry("REGISTRY_GUANGDONG_JURISDICTION", "GD")
                .containsEntry("REGISTRY_COMMON_PACKAGE_ID", "label:2").doesNotContainKey("REGISTRY_COMMON_AUTHORITY")
                .containsEntry("TANJI_TLS_CLIENT_ROOTS", "root.pem");
    }

    @Test
    void the_doctor_names_what_is_missing_and_changes_nothing() throws Exception {
        var findings = new Doctor(consortium(), data(), noPrograms(), Speech.english()).examine();
        assertThat(findings).filteredOn(finding -> finding.subject().equals("Fabric"))
                .allSatisfy(finding -> assertThat(finding.isWell()).isFalse());
        assertThat(findings).filteredOn(finding -> finding.subject().equals("certificates"))
                .allSatisfy(finding -> assertThat(finding.isWell()).isTrue());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void the_doctor_sees_a_clock_that_has_gone_back() throws Exception {
        var written = Files.createFile(folder.resolve("registry.log"));
        Files.setLastModifiedTime(written,
                java.nio.file.attribute.FileTime.from(Instant.now().plus(Duration.ofHours(1))));
        assertThat(new Doctor(consortium(), data(), noPrograms(), Speech.english()).examine())
                .anyMatch(finding -> finding.subject().equals("clock") && !finding.isWell()
                        && finding.sentence().contains("set the clock"));
    }

    @Test
    void the_doctor_finds_expired_certificates() throws Exception {
        CryptoMaterial.generate(consortium(), data().organisations(), longAgo());
        assertThat(new Doctor(consortium(), data(), noPrograms(), Speech.english()).examine())
                .anyMatch(finding -> finding.subject().equals("certificates") && !finding.isWell()
                        && finding.sentence().contains("expired"));
    }

    @Test
    void containers_are_not_started_from_here() {
        assertThatThrownBy(() -> Networks.starter(NetworkKind.COMPOSE, Speech.english(), _ -> {}))
                .isInstanceOf(LaunchException.class).hasMessageContaining("scripts/registry up --network compose");
    }
}
