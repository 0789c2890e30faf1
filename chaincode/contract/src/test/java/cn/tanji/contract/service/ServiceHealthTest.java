package cn.tanji.contract.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.domain.kernel.Registry;

class ServiceHealthTest {
    @TempDir
    private Path folder = Path.of("");

    private static ServedRegistry served(int port) {
        return new ServedRegistry(Registry.common(), "common_1:cd", new InetSocketAddress("0.0.0.0", port));
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** A certificate that signs itself, so that it is its own root. */
    private Transport.Tls tls(String name) throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        var certificate = write(name + ".crt", certificate(pair));
        return new Transport.Tls(certificate, write(name + ".key", new JcaPKCS8Generator(pair.getPrivate(), null)),
                Optional.empty(), Optional.of(certificate));
    }

    private static Object certificate(KeyPair pair)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        var subject = new X500Principal("CN=localhost");
        var now = Instant.now();
        return new JcaX509v3CertificateBuilder(subject, BigInteger.ONE, Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(Duration.ofDays(1))), subject, pair.getPublic())
                .addExtension(Extension.subjectAlternativeName, false,
                        new GeneralNames(new GeneralName[]{new GeneralName(GeneralName.dNSName, "localhost"),
                                new GeneralName(GeneralName.iPAddress, "127.0.0.1")}))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
    }

    private Path write(String name, Object pem) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(pem);
        }
        return Files.writeString(folder.resolve(name), text.toString());
    }

    private static void awaitListening(int port) throws InterruptedException {
        for (int tries = 0; tries < 100; tries++) {
            try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
                return;
            } catch (IOException _) {
                Thread.sleep(Duration.ofMillis(50));
            }
        }
    }

    private static List<ServedRegistry> silentAmongServed(ServiceSettings serving, ServiceSettings asking)
            throws Exception {
        try (var service = RegistryService.of(serving)) {
            var ended = service.serve();
            awaitListening(serving.registries().getFirst().address().getPort());
            var silent = ServiceHealth.silent(asking);
            assertThat(ended).isNotDone();
            return silent;
        }
    }

    @Test
    void a_service_with_mutual_tls_is_healthy() throws Exception {
        var settings = new ServiceSettings(List.of(served(freePort())), tls("service"));
        assertThat(silentAmongServed(settings, settings)).isEmpty();
    }

    @Test
    void a_service_without_tls_is_healthy() throws Exception {
        var settings = new ServiceSettings(List.of(served(freePort())), new Transport.Plain());
        assertThat(silentAmongServed(settings, settings)).isEmpty();
    }

    @Test
    void a_server_with_another_certificate_is_not_the_service() throws Exception {
        var served = List.of(served(freePort()));
        assertThat(silentAmongServed(new ServiceSettings(served, tls("other")),
                new ServiceSettings(served, tls("service")))).isEqualTo(served);
    }

    @Test
    void a_port_that_is_open_but_speaks_no_grpc_is_not_healthy() throws Exception {
        try (var mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var served = List.of(served(mute.getLocalPort()));
            assertThat(ServiceHealth.silent(new ServiceSettings(served, new Transport.Plain()))).isEqualTo(served);
        }
    }

    @Test
    void a_port_nobody_listens_to_is_not_healthy() throws Exception {
        var served = List.of(served(freePort()));
        assertThat(ServiceHealth.silent(new ServiceSettings(served, new Transport.Plain()))).isEqualTo(served);
    }
}
