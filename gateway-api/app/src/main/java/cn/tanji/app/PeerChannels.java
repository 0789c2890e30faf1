package cn.tanji.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.grpc.ChannelCredentials;
import io.grpc.ConnectivityState;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;

/**
 * TLS connections to peers, one an endpoint. They connect when first used and again when a peer comes back, which is tried
 * every few seconds: gRPC alone would wait up to two minutes.
 */
public final class PeerChannels implements AutoCloseable {
    /** As Fabric itself allows. */
    private static final int MESSAGE_BYTES_MAX = 100 << 20;
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
        var builder = Grpc.newChannelBuilderForAddress(endpoint.host(), endpoint.port(), credentials(endpoint))
                .maxInboundMessageSize(MESSAGE_BYTES_MAX).keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
        endpoint.serverName().ifPresent(builder::overrideAuthority);
        var channel = builder.build();
        var retry = retries.scheduleWithFixedDelay(() -> retry(channel), RETRY_SECONDS, RETRY_SECONDS,
                TimeUnit.SECONDS);
        if (retry.isCancelled()) {
            throw new IllegalStateException("the connections are closed");
        }
        return channel;
    }

    private static ChannelCredentials credentials(PeerEndpoint endpoint) {
        try {
            var credentials = TlsChannelCredentials.newBuilder().trustManager(endpoint.roots().toFile());
            if (endpoint.client().isPresent()) {
                var client = endpoint.client().get();
                credentials.keyManager(client.certificate().toFile(), client.key().toFile());
            }
            return credentials.build();
        } catch (IOException e) {
            throw new UncheckedIOException("the TLS files of " + endpoint.host() + ":" + endpoint.port()
                    + " cannot be read", e);
        }
    }

    private static void retry(ManagedChannel channel) {
        if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
            channel.resetConnectBackoff();
        }
    }

    @Override
    public void close() {
        retries.shutdownNow();
        channels.values().forEach(ManagedChannel::shutdownNow);
    }
}
