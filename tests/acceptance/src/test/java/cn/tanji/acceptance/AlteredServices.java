package cn.tanji.acceptance;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.NettyChaincodeServer;

import cn.tanji.cli.local.RegistryServices;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.domain.kernel.Registry;
import cn.tanji.local.ChaincodeServices;

/** Runs {@link AlteredChaincode} where the registry's own service would run. */
public final class AlteredServices implements ChaincodeServices {
    private final RegistryServices honest;

    AlteredServices(Consortium consortium) {
        honest = new RegistryServices(consortium);
    }

    @Override
    public String version() {
        return honest.version();
    }

    @Override
    public List<String> command() {
        var command = new ArrayList<>(honest.command());
        command.set(command.size() - 1, AlteredServices.class.getName());
        return command;
    }

    @Override
    public Map<String, String> environment(List<Served> served, Tls tls) {
        return honest.environment(served, tls);
    }

    /** Serves until the process is ended. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var environment = System.getenv();
        var threads = new ArrayList<Thread>();
        for (var namespace : value(environment, "TANJI_NAMESPACES").split(",")) {
            var server = server(namespace, environment);
            threads.add(Thread.ofPlatform().start(() -> serve(server)));
        }
        for (var thread : threads) {
            thread.join();
        }
    }

    private static NettyChaincodeServer server(String namespace, Map<String, String> environment) throws IOException {
        var prefix = namespace.replace('-', '_').toUpperCase(Locale.ROOT);
        var registry = namespace.equals(Registry.COMMON)
                ? Registry.common()
                : new Registry(namespace, value(environment, prefix + "_JURISDICTION"),
                        value(environment, prefix + "_AUTHORITY"));
        var address = value(environment, prefix + "_ADDRESS").split(":");
        var properties = new ChaincodeServerProperties();
        properties.setServerAddress(new InetSocketAddress(address[0], Integer.parseInt(address[1])));
        properties.setMaxConnectionAgeSeconds(Integer.MAX_VALUE);
        properties.setTlsEnabled(true);
        properties.setKeyCertChainFile(value(environment, "TANJI_TLS_CERTIFICATES"));
        properties.setKeyFile(value(environment, "TANJI_TLS_KEY"));
        properties.setTrustCertCollectionFile(value(environment, "TANJI_TLS_CLIENT_ROOTS"));
        return new NettyChaincodeServer(
                new AlteredChaincode(registry).served(value(environment, prefix + "_PACKAGE_ID")), properties);
    }

    private static String value(Map<String, String> environment, String name) {
        var value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }

    private static void serve(NettyChaincodeServer server) {
        try {
            server.start();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
