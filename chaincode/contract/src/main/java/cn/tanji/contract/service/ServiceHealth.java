package cn.tanji.contract.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.grpc.ChannelCredentials;
import io.grpc.ConnectivityState;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;

/**
 * Asks the chaincode service with the same environment whether it serves: every registry's server must speak gRPC, with
 * the certificate of the settings, to a client that shows one. An open port alone is not enough. Exit codes: 0 if all
 * serve, 1 if one does not, 2 if the settings are wrong.
 */
public final class ServiceHealth {
    private static final long SECONDS_MAX = 5;
    private static final int SETTINGS_WRONG = 2;

    private ServiceHealth() {}

    /** Asks once; what does not serve is told on standard error. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            var silent = silent(ServiceSettings.of(System.getenv()));
            silent.forEach(served -> System.err.println("does not serve: " + served));
            System.exit(silent.isEmpty() ? 0 : 1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(SETTINGS_WRONG);
        }
    }

    /** The registries whose servers do not answer as they should. */
    static List<ServedRegistry> silent(ServiceSettings settings) throws IOException, InterruptedException {
        // The client would log each refused connection with its stack; the answer says it in a line.
        var clients = Logger.getLogger("io.grpc");
        clients.setLevel(Level.OFF);
        var credentials = credentials(settings.transport());
        var silent = new ArrayList<ServedRegistry>();
        for (var served : settings.registries()) {
            if (!answers(reachable(served.address()), credentials)) {
                silent.add(served);
            }
        }
        return silent;
    }

    /** A server that listens everywhere is asked on this machine's own address. */
    private static InetSocketAddress reachable(InetSocketAddress listening) {
        return listening.getAddress() != null && listening.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), listening.getPort())
                : listening;
    }

    /** The service's own certificate: as what it must show, and as what a client may show it. */
    private static ChannelCredentials credentials(Transport transport) throws IOException {
        return switch (transport) {
            case Transport.Plain _ -> InsecureChannelCredentials.create();
            case Transport.Tls tls -> {
                var credentials = TlsChannelCredentials.newBuilder().trustManager(tls.certificates().toFile());
                if (tls.passphrase().isPresent()) {
                    credentials.keyManager(tls.certificates().toFile(), tls.key().toFile(), tls.passphrase().get());
                } else {
                    credentials.keyManager(tls.certificates().toFile(), tls.key().toFile());
                }
                yield credentials.build();
            }
        };
    }

    private static boolean answers(InetSocketAddress address, ChannelCredentials credentials)
            throws InterruptedException {
        var channel = Grpc.newChannelBuilderForAddress(address.getHostString(), address.getPort(), credentials)
                .build();
        try {
            return ready(channel).get(SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException _) {
            return false;
        } finally {
            channel.shutdownNow();
        }
    }

    /** Ready means: handshake done, and the server's HTTP/2 settings have come. */
    private static CompletableFuture<Boolean> ready(ManagedChannel channel) {
        var ready = new CompletableFuture<Boolean>();
        watch(channel, ready);
        return ready;
    }

    private static void watch(ManagedChannel channel, CompletableFuture<Boolean> ready) {
        var state = channel.getState(true);
        if (state == ConnectivityState.READY || state == ConnectivityState.TRANSIENT_FAILURE) {
            ready.complete(state == ConnectivityState.READY);
        } else {
            channel.notifyWhenStateChanged(state, () -> watch(channel, ready));
        }
    }
}
