package cn.tanji.contract.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.NettyChaincodeServer;

/**
 * Runs registries as Fabric chaincode services: one server a namespace, all in this process, which one member runs for
 * its peer. Settings come from the environment, see {@link ServiceSettings}.
 */
public final class RegistryService implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RegistryService.class.getName());
    /** Kept, since the logging system forgets levels of loggers that nobody holds. */
    private static final Logger SHIM = Logger.getLogger("org.hyperledger.fabric");
    /** The shim's default of 5 seconds would end every peer's stream again and again. */
    private static final int CONNECTION_AGE_SECONDS_MAX = Integer.MAX_VALUE;

    private final List<NettyChaincodeServer> servers = new ArrayList<>();

    private RegistryService(ServiceSettings settings) throws IOException {
        // At INFO the shim writes every call's parameters.
        SHIM.setLevel(Level.WARNING);
        for (var served : settings.registries()) {
            servers.add(
                    new NettyChaincodeServer(new ServiceChaincode(served), properties(served, settings.transport())));
        }
    }

    /** Serves until the process is stopped; status 2 if the settings are wrong, 1 if a server ends. */
    public static void main(String[] arguments) throws IOException {
        ServiceSettings settings;
        try {
            settings = ServiceSettings.of(System.getenv());
        } catch (IllegalArgumentException e) {
            LOG.severe(() -> "the environment does not describe a chaincode service:" + System.lineSeparator()
                    + e.getMessage());
            System.exit(2);
            return;
        }
        try (var service = new RegistryService(settings)) {
            settings.registries().forEach(served -> LOG.info(() -> "serving " + served));
            service.serve().join();
        }
        System.exit(1);
    }

    /** A service, not yet serving. */
    static RegistryService of(ServiceSettings settings) throws IOException {
        return new RegistryService(settings);
    }

    /** Starts all servers; completes as soon as one of them ends, exceptionally if it could not listen. */
    CompletableFuture<?> serve() {
        return CompletableFuture.anyOf(servers.stream()
                .map(server -> CompletableFuture.runAsync(() -> serve(server), Thread.ofVirtual()::start))
                .toArray(CompletableFuture<?>[]::new));
    }

    private static void serve(NettyChaincodeServer server) {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        servers.forEach(NettyChaincodeServer::stop);
    }

    private static ChaincodeServerProperties properties(ServedRegistry served, Transport transport) {
        var properties = new ChaincodeServerProperties();
        properties.setServerAddress(served.address());
        properties.setMaxConnectionAgeSeconds(CONNECTION_AGE_SECONDS_MAX);
        switch (transport) {
            case Transport.Plain _ -> properties.setTlsEnabled(false);
            case Transport.Tls tls -> {
                properties.setTlsEnabled(true);
                properties.setKeyCertChainFile(tls.certificates().toString());
                properties.setKeyFile(tls.key().toString());
                tls.passphrase().ifPresent(properties::setKeyPassword);
                tls.clientRoots().ifPresent(roots -> properties.setTrustCertCollectionFile(roots.toString()));
            }
        }
        return properties;
    }
}
