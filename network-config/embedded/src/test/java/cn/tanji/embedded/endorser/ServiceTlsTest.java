package cn.tanji.embedded.endorser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.consortium.pki.CertificateAuthority;
import cn.tanji.consortium.pki.CertificateRequest;
import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.consortium.pki.KeyAndCertificate;
import cn.tanji.consortium.pki.PemFiles;
import cn.tanji.embedded.chaincode.ChaincodeEndpoint;
import cn.tanji.embedded.chaincode.ChaincodeService;
import cn.tanji.embedded.chaincode.StateBatching;

/** A chaincode service with TLS that wants to know who calls. */
class ServiceTlsTest {
    private final CertificateAuthority authority = CertificateAuthority.create("tls-root", "Alpha",
            IssuingTerms.usual(Clock.systemUTC()));
    private final KeyAndCertificate identity = authority
            .issue(CertificateRequest.tlsServer("Alpha", List.of("localhost")));

    @TempDir
    private Path folder;

    @Test
    void a_peer_that_shows_its_certificate_is_served() throws IOException {
        var client = new ChaincodeEndpoint.ClientCertificate(List.of(identity.certificate()), identity.key());
        assertThat(get(Optional.of(client)).getResponse().getStatus()).isEqualTo(200);
    }

    @Test
    void a_peer_without_certificate_cannot_launch_the_chaincode() throws IOException {
        ProposalResponse response = get(Optional.empty());
        assertThat(response.getResponse().getStatus()).isEqualTo(500);
        assertThat(response.getResponse().getMessage()).contains("could not launch chaincode sample:0123: ");
    }

    private ProposalResponse get(Optional<ChaincodeEndpoint.ClientCertificate> client) throws IOException {
        InetSocketAddress address = SampleService.freeAddress();
        try (SampleService service = SampleService.start(new SampleChaincode(TestPeers.PACKAGE), address, tls());
                LogicalPeer peer = TestPeers.peer(TestPeers.ledger(), "Alpha")) {
            peer.install("cc", new ChaincodeService(TestPeers.PACKAGE,
                    new ChaincodeEndpoint(service.address(), List.of(authority.certificate()), client,
                            Duration.ofSeconds(1)),
                    StateBatching.FABRIC));
            return TestPeers.answered(peer, TestProposal.of("cc", "get", "k").signed());
        }
    }

    private ChaincodeServerProperties tls() throws IOException {
        ChaincodeServerProperties properties = new ChaincodeServerProperties();
        properties.setTlsEnabled(true);
        properties.setKeyCertChainFile(file("server.crt", PemFiles.pem(identity.certificate())));
        properties.setTrustCertCollectionFile(file("ca.crt", PemFiles.pem(authority.certificate())));
        properties.setKeyFile(file("server.key", "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(identity.key().getEncoded())
                + "\n-----END PRIVATE KEY-----\n"));
        return properties;
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }
}
