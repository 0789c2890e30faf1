package cn.tanji.embedded.chaincode;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;

/** Opens connections to chaincode services. */
final class ChaincodeDialer {
    /** Longest message on either side, as in Fabric. */
    private static final int MESSAGE_BYTES_MAX = 100 << 20;
    private static final int PING_INTERVAL_SECONDS = 60;
    private static final int PING_TIMEOUT_SECONDS = 20;

    private ChaincodeDialer() {}

    /** A connection that is made when first used; callbacks run on the executor. */
    static ManagedChannel dial(ChaincodeEndpoint endpoint, Executor executor) throws ChaincodeFailedException {
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(endpoint.address())
                .maxInboundMessageSize(MESSAGE_BYTES_MAX).keepAliveTime(PING_INTERVAL_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(PING_TIMEOUT_SECONDS, TimeUnit.SECONDS).executor(executor);
        if (endpoint.trustedRoots().isEmpty()) {
            return builder.usePlaintext().build();
        }
        try {
            SslContextBuilder tls = GrpcSslContexts.forClient().trustManager(endpoint.trustedRoots());
            endpoint.client().ifPresent(client -> tls.keyManager(client.key(), client.chain()));
            return builder.sslContext(tls.build()).build();
        } catch (SSLException | IllegalArgumentException failure) {
            throw new ChaincodeFailedException("error creating TLS config for " + endpoint.address() + ": "
                    + failure.getMessage(), failure);
        }
    }
}
