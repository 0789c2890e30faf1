package cn.tanji.embedded.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import org.jspecify.annotations.Nullable;

/**
 * One organisation's door: the same services behind the same limits, in process and, if asked for, over TLS on TCP.
 * Handlers run on virtual threads, because calls of a chaincode block.
 */
public final class PeerDoor implements AutoCloseable {
    /** Largest message in either direction, in bytes, as on a Fabric peer. */
    public static final int MESSAGE_BYTES_MAX = 100 * 1024 * 1024;

    private static final long CLOSE_SECONDS_MAX = 5;

    private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<? extends BindableService> services;
    private final ConcurrencyLimiter limiter;
    private final String inProcessName;
    private final Server inProcess;
    private @Nullable Server tcp;

    private PeerDoor(String inProcessName, List<? extends BindableService> services, ConcurrencyLimits limits)
            throws IOException {
        this.services = List.copyOf(services);
        this.limiter = new ConcurrencyLimiter(limits);
        this.inProcessName = inProcessName;
        this.inProcess = furnish(InProcessServerBuilder.forName(inProcessName)).build().start();
    }

    /**
     * Opens the door inside this process.
     *
     * @param inProcessName name no other server of this process has
     */
    public static PeerDoor open(
            String inProcessName,
            List<? extends BindableService> services,
            ConcurrencyLimits limits) throws IOException {
        return new PeerDoor(inProcessName, services, limits);
    }

    /**
     * Listens with TLS as well.
     *
     * @param address port 0 takes a free one
     * @return the address that clients can dial
     */
    public InetSocketAddress listen(InetSocketAddress address, TlsIdentity identity) throws IOException {
        var context = SslContextBuilder
                .forServer(identity.key(), identity.chain().toArray(X509Certificate[]::new));
        Server server = furnish(NettyServerBuilder
                .forAddress(address)
                .sslContext(GrpcSslContexts.configure(context).build())).build().start();
        tcp = server;
        return (InetSocketAddress) server.getListenSockets().getFirst();
    }

    /** Address of the TLS listener, if there is one. */
    public Optional<InetSocketAddress> address() {
        return Optional.ofNullable(tcp).map(server -> (InetSocketAddress) server.getListenSockets().getFirst());
    }

    /** A new client channel that stays inside this process. The caller closes it. */
    public ManagedChannel inProcessChannel() {
        return InProcessChannelBuilder.forName(inProcessName).maxInboundMessageSize(MESSAGE_BYTES_MAX).build();
    }

    private <B extends ServerBuilder<B>> B furnish(B builder) {
        services.forEach(service -> builder.addService(UnparsableRequests.answeredBy(service.bindService())));
        return builder
                .executor(handlers)
                .intercept(limiter)
                .maxInboundMessageSize(MESSAGE_BYTES_MAX)
                .fallbackHandlerRegistry(new NotOffered());
    }

    /** Ends all calls and frees the port. */
    @Override
    public void close() {
        stop(inProcess);
        if (tcp != null) {
            stop(tcp);
        }
        handlers.shutdownNow();
    }

    private static void stop(Server server) {
        server.shutdownNow();
        try {
            server.awaitTermination(CLOSE_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
