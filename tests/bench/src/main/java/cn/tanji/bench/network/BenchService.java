package cn.tanji.bench.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.LogManager;

import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.NettyChaincodeServer;
import org.hyperledger.fabric.traces.Traces;

import cn.tanji.batching.BatchingChaincode;
import cn.tanji.contract.service.RegistryService;

/** A member's chaincode process in the bench: the registries, and beside them the same plain work with and without batching. */
public final class BenchService {
    private BenchService() {}

    /** Serves until it is stopped; settings as for {@link RegistryService}, and those of {@link BenchServices}. */
    public static void main(String[] arguments) throws IOException {
        LogManager.getLogManager().getLogger("").setLevel(Level.WARNING);
        var environment = System.getenv();
        for (var name : environment.getOrDefault(BenchServices.NAMESPACES, "").split(",")) {
            var serves = name.equals(BenchServices.BATCHED)
                    ? (Function<String, ChaincodeBase>) Batched::new
                    : (Function<String, ChaincodeBase>) Plain::new;
            serve(name, serves, environment);
        }
        RegistryService.main(arguments);
    }

    private static void serve(String name, Function<String, ChaincodeBase> chaincode, Map<String, String> environment)
            throws IOException {
        var properties = new ChaincodeServerProperties();
        var address = variable(environment, BenchServices.address(name)).split(":");
        properties.setServerAddress(new InetSocketAddress(address[0], Integer.parseInt(address[1])));
        properties.setMaxConnectionAgeSeconds(Integer.MAX_VALUE);
        properties.setTlsEnabled(true);
        properties.setKeyCertChainFile(variable(environment, "TANJI_TLS_CERTIFICATES"));
        properties.setKeyFile(variable(environment, "TANJI_TLS_KEY"));
        properties.setTrustCertCollectionFile(variable(environment, "TANJI_TLS_CLIENT_ROOTS"));
        var server = new NettyChaincodeServer(
                chaincode.apply(variable(environment, BenchServices.packageId(name))), properties);
        Thread.ofPlatform().name(name).start(() -> {
            try {
                server.start();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static String variable(Map<String, String> environment, String name) {
        var value = environment.get(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set");
        }
        return value;
    }

    /** The shim's server fails without; its contract router would do it. */
    private static void measure(ChaincodeBase chaincode) {
        Metrics.initialize(chaincode.getChaincodeConfig());
        Traces.initialize(chaincode.getChaincodeConfig());
    }

    /** One message a key, as the shim does it. */
    private static final class Plain extends ChaincodeBase {
        Plain(String packageId) {
            processCommandLineOptions(new String[]{"--id", packageId});
            measure(this);
        }

        @Override
        public Response init(ChaincodeStub stub) {
            return Work.of(stub);
        }

        @Override
        public Response invoke(ChaincodeStub stub) {
            return Work.of(stub);
        }
    }

    /** The same work, batched. */
    private static final class Batched extends BatchingChaincode {
        Batched(String packageId) {
            processCommandLineOptions(new String[]{"--id", packageId});
            measure(this);
        }

        @Override
        protected Response handle(ChaincodeStub stub) {
            return Work.of(stub);
        }
    }
}
