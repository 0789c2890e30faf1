package cn.tanji.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManager;

import io.grpc.ChannelCredentials;
import io.grpc.ConnectivityState;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.util.AdvancedTlsX509TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS connections to peers, one an endpoint. They connect when first used and again when a peer comes back, which is tried
 * every few seconds: gRPC alone would wait up to two minutes.
 */
public final class PeerChannels implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PeerChannels.class);
    /** As Fabric itself allows. */
    private static final int MESSAGE_BYTES_MAX = 100 << 20;
    /** A refusal arrives as metadata, from each endorser: a table's has 500 lines with texts of the sender's in them. */
    private static final int REFUSAL_BYTES_MAX = 8 << 20;
    /** Peers drop clients that ask more often than once a minute. */
    private static final int KEEP_ALIVE_SECONDS = 120;
    private static final int RETRY_SECONDS = 3;

    private final Map<PeerEndpoint, ManagedChannel> channels = new LinkedHashMap<>();
    private final ScheduledExecutorService retries = Executors
            .newSingleThreadScheduledExecutor(Thread.ofVirtual().name("peer-retries").factory());

    /**
     * The connection to a peer.
     *
     * @throws UncheckedIOException
     *             if a certificate or key file cannot be read
     */
    public ManagedChannel to(PeerEndpoint endpoint) {
        return channels.computeIfAbsent(endpoint, this::open);
    }

    private ManagedChannel open(PeerEndpoint endpoint) {
        try {
            var trust = AdvancedTlsX509TrustManager.newBuilder().build();
            trust.updateTrustCredentials(endpoint.roots().toFile());
            var builder = Grpc
                    .newChannelBuilderForAddress(endpoint.host(), endpoint.port(), credentials(endpoint, trust))
                    .maxInboundMessageSize(MESSAGE_BYTES_MAX).maxInboundMetadataSize(REFUSAL_BYTES_MAX)
                    .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
            endpoint.serverName().ifPresent(builder::overrideAuthority);
            var channel = builder.build();
            var retry = retries.scheduleWithFixedDelay(() -> retry(channel, trust, endpoint.roots()), RETRY_SECONDS,
                    RETRY_SECONDS, TimeUnit.SECONDS);
            if (retry.isCancelled()) {
                throw new IllegalStateException("the connections are closed");
            }
            return channel;
        } catch (IOException | GeneralSecurityException e) {
            throw new UncheckedIOException("the TLS files of " + endpoint.host() + ":" + endpoint.port()
                    + " cannot be read", e instanceof IOException told ? told : new IOException(e));
        }
    }

    private static ChannelCredentials credentials(PeerEndpoint endpoint, TrustManager trust) throws IOException {
        var credentials = TlsChannelCredentials.newBuilder().trustManager(trust);
        if (endpoint.client().isPresent()) {
            var client = endpoint.client().get();
            credentials.keyManager(client.certificate().toFile(), client.key().toFile());
        }
        return credentials.build();
    }

    /** A member may have changed its roots since they were read: the peer may be trusted by the file as it is now. */
    private static void retry(ManagedChannel channel, AdvancedTlsX509TrustManager trust, Path roots) {
        if (channel.getState(false) != ConnectivityState.TRANSIENT_FAILURE) {
            return;
        }
        try {
            trust.updateTrustCredentials(roots.toFile());
        } catch (IOException | GeneralSecurityException e) {
            LOG.warn("the roots in {} cannot be read again, those read before stay trusted", roots, e);
        }
        channel.resetConnectBackoff();
    }

    @Override
    public void close() {
        retries.shutdownNow();
        channels.values().forEach(ManagedChannel::shutdownNow);
    }
}
