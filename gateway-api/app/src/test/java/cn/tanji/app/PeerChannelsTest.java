package cn.tanji.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Grpc;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsServerCredentials;
import io.grpc.stub.ClientCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.consortium.pki.MemberAuthority;
import cn.tanji.consortium.pki.PemFiles;
import cn.tanji.consortium.pki.TlsMaterial;

class PeerChannelsTest {
    private static final MethodDescriptor<String, String> NOTHING = MethodDescriptor.<String, String>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY).setFullMethodName("nobody/answers")
            .setRequestMarshaller(new Text()).setResponseMarshaller(new Text()).build();

    private final TlsMaterial old = authority().tlsServer(java.util.List.of("localhost"));
    private final TlsMaterial renewed = authority().tlsServer(java.util.List.of("localhost"));
    private final PeerChannels channels = new PeerChannels();

    @TempDir
    private Path folder = Path.of("");
    private Server server;

    private static MemberAuthority authority() {
        return MemberAuthority.create("hubei", "HubeiMSP", "hubei.tanji.example",
                IssuingTerms.usual(Clock.systemUTC()));
    }

    @BeforeEach
    void start() throws IOException {
        var key = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(renewed.key().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        server = Grpc
                .newServerBuilderForPort(0, TlsServerCredentials.create(stream(PemFiles.pem(renewed.certificate())),
                        stream(key)))
                .build().start();
    }

    @AfterEach
    void end() {
        channels.close();
        server.shutdownNow();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private Path trust(String pem) throws IOException {
        var next = Files.writeString(folder.resolve("next.pem"), pem);
        return Files.move(next, folder.resolve("roots.pem"), StandardCopyOption.REPLACE_EXISTING);
    }

    private Channel connect(Path roots, Optional<String> serverName) {
        return channels.to(new PeerEndpoint("localhost", server.getPort(), serverName, roots, Optional.empty()));
    }

    private static Status.Code ask(Channel peer) {
        try {
            ClientCalls.blockingUnaryCall(peer, NOTHING,
                    CallOptions.DEFAULT.withDeadlineAfter(5, TimeUnit.SECONDS), "");
            return Status.Code.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode();
        }
    }

    @Test
    void a_peer_under_a_new_root_is_trusted_as_soon_as_the_file_names_it() throws Exception {
        var peer = connect(trust(PemFiles.pem(old.root())), Optional.empty());
        assertThat(ask(peer)).isEqualTo(Status.Code.UNAVAILABLE);
        trust(PemFiles.pem(renewed.root()) + PemFiles.pem(old.root()));
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (ask(peer) != Status.Code.UNIMPLEMENTED) {
            assertThat(System.nanoTime()).as("time").isLessThan(until);
            Thread.sleep(500);
        }
    }

    @Test
    void a_peer_that_shows_another_hosts_certificate_is_not_trusted() throws Exception {
        assertThat(ask(connect(trust(PemFiles.pem(renewed.root())), Optional.of("peer0.hubei.tanji.example"))))
                .isEqualTo(Status.Code.UNAVAILABLE);
    }

    @Test
    void a_file_without_roots_is_refused() {
        assertThatThrownBy(() -> connect(folder.resolve("nothing.pem"), Optional.empty()))
                .isInstanceOf(UncheckedIOException.class).hasMessageContaining("cannot be read");
    }

    private record Text() implements MethodDescriptor.Marshaller<String> {
        @Override
        public InputStream stream(String value) {
            return PeerChannelsTest.stream(value);
        }

        @Override
        public String parse(InputStream stream) {
            return "";
        }
    }
}
