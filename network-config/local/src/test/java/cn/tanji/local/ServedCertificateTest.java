package cn.tanji.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.Test;

import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.consortium.pki.MemberAuthority;
import cn.tanji.consortium.pki.TlsMaterial;

class ServedCertificateTest {
    private final TlsMaterial node = authority().tlsServer(List.of("peer0.hubei.tanji.example"));

    private static MemberAuthority authority() {
        return MemberAuthority.create("hubei", "HubeiMSP", "hubei.tanji.example",
                IssuingTerms.usual(Clock.systemUTC()));
    }

    private SSLServerSocket listening() throws Exception {
        var own = KeyStore.getInstance("PKCS12");
        own.load(null, new char[0]);
        own.setKeyEntry("own", node.key(), new char[0], new Certificate[]{node.certificate()});
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        var server = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 1,
                InetAddress.getLoopbackAddress());
        var parameters = server.getSSLParameters();
        parameters.setApplicationProtocols(new String[]{"h2"});
        server.setSSLParameters(parameters);
        Thread.ofVirtual().start(() -> greet(server));
        return server;
    }

    private static void greet(SSLServerSocket server) {
        try (var caller = (SSLSocket) server.accept()) {
            caller.startHandshake();
        } catch (IOException _) {
            // The caller has seen what it wanted, or does not trust this server.
        }
    }

    @Test
    void a_node_that_runs_shows_the_certificate_it_was_started_with() throws Exception {
        try (var server = listening()) {
            assertThat(ServedCertificate.of("127.0.0.1", server.getLocalPort(), List.of(authority().tls().certificate(),
                    node.root()))).contains(node.certificate());
        }
    }

    @Test
    void nobody_is_believed_whom_no_root_vouches_for() throws Exception {
        try (var server = listening()) {
            assertThat(ServedCertificate.of("127.0.0.1", server.getLocalPort(),
                    List.of(authority().tls().certificate()))).isEmpty();
        }
    }

    @Test
    void a_node_that_does_not_run_shows_nothing() throws Exception {
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(ServedCertificate.of("127.0.0.1", free, List.of(node.root()))).isEmpty();
    }
}
