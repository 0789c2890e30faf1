package cn.tanji.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.app.fabric.Participant;
import cn.tanji.app.fixture.Caller;
import cn.tanji.app.security.DevelopmentIssuer;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.pki.CertificateRole;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.consortium.pki.PersonKeyStore;
import cn.tanji.contract.RegistryChaincode;
import cn.tanji.domain.kernel.Registry;
import cn.tanji.embedded.ChaincodeSource;
import cn.tanji.embedded.ConsortiumNetwork;
import cn.tanji.embedded.ConsortiumNetwork.Listening;
import cn.tanji.embedded.EmbeddedNetwork;

class StandaloneGatewayTest {
    private static final Participant ADMINISTRATOR = new Participant("GuangdongMSP", "administrator");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_gateway_started_from_a_file_speaks_tls_to_its_peer() throws Exception {
        var consortium = ConsortiumFile.load(Path.of("../../network-config/consortium.yaml"));
        var material = CryptoMaterial.inMemory(consortium, IssuingTerms.usual(Clock.systemUTC()));
        try (var network = EmbeddedNetwork.start(ConsortiumNetwork.define(consortium, material, "1",
                namespace -> new ChaincodeSource.InProcess(
                        _ -> new RegistryChaincode(new Registry(namespace.name(), "GD", "GuangdongMSP"))),
                folder.resolve("chain"), Listening.FREE_PORTS));
                var gateway = StandaloneGateway.start(GatewayFile.load(write(consortium, material, network),
                        Map.of("PASSPHRASE", "for tests only")))) {
            var issuer = DevelopmentIssuer.in(folder.resolve("issuer.jwk"));
            var caller = new Caller(gateway.address(), issuer.token(ADMINISTRATOR, Duration.ofHours(1)));
            var answer = caller.post("/api/v1/registries/GD/persons",
                    "{\"member\":\"GuangdongMSP\",\"person\":\"official-1\",\"roles\":[\"OFFICIAL\"]}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            assertRefusedLineByLine(caller);
            assertThat(get(gateway.address().resolve("/health/readiness")).statusCode()).isEqualTo(200);
        }
    }

    /** A refusal travels as metadata of a gRPC answer, for which 8 KiB are usual: a table's has room for every line. */
    private static void assertRefusedLineByLine(Caller caller) throws Exception {
        var rows = IntStream.rangeClosed(1, 500).mapToObj("{\"entity\":\"unknown-%d\",\"tonnes\":1}"::formatted);
        var answer = caller.post("/api/v1/registries/GD/emissions-confirmations",
                "{\"year\":2016,\"rows\":[" + rows.collect(Collectors.joining(",")) + "]}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("EMISSIONS_HAVE_REFUSED_ROWS", "unknown-1\"", "unknown-500\"");
    }

    private static HttpResponse<String> get(URI address) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private Path write(Consortium consortium, CryptoMaterial material, EmbeddedNetwork network) throws Exception {
        var member = consortium.members().getFirst();
        var organisation = material.of(member.mspId());
        Files.writeString(folder.resolve("roots.pem"), pem(organisation.tlsRoot()));
        var persons = new TreeMap<>(Map.of("administrator", CertificateRole.ADMIN, "gateway", CertificateRole.CLIENT));
        PersonKeyStore.open(folder.resolve("keys.p12"), "for tests only".toCharArray())
                .enrol(organisation.authority(), persons);
        var address = network.address(member.mspId()).orElseThrow();
        return Files.writeString(folder.resolve("gateway.yaml"), """
                host: 127.0.0.1
                port: 0
                dataFolder: data
                channel: %s
                network: local
                registries:
                  - jurisdiction: GD
                    namespace: registry-guangdong
                    authority: GuangdongMSP
                    nameZh: 广东
                    nameEn: Guangdong
                members:
                  - mspId: GuangdongMSP
                    peer: {host: 127.0.0.1, port: %d, serverName: %s, roots: roots.pem}
                    keyStore: {file: keys.p12, passphraseVariable: PASSPHRASE}
                reader: {member: GuangdongMSP, person: gateway}
                login: {developmentIssuer: issuer.jwk}
                """.formatted(consortium.channel(), address.getPort(), member.nodes().getFirst().host()));
    }

    private static String pem(X509Certificate certificate) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
