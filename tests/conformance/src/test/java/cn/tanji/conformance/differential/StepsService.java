package cn.tanji.conformance.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.NettyChaincodeServer;
import org.hyperledger.fabric.traces.Traces;

import cn.tanji.batching.BatchingChaincode;

/** The chaincode {@link Steps} behind the shim's own server, for one peer. */
final class StepsService implements ServedChaincode {
    private static final Logger SHIM = Logger.getLogger("org.hyperledger.fabric");

    private final NettyChaincodeServer server;

    /** Whether it uses batches where the peer takes them, or no shim at all: {@link BareService}. */
    enum Form {
        PLAIN, BATCHED, BARE
    }

    /** Serves until closed. */
    StepsService(Form form, String packageId, ChaincodeServerProperties properties) {
        SHIM.setLevel(Level.OFF);
        try {
            this.server = new NettyChaincodeServer(form == Form.PLAIN ? new Plain(packageId) : new Batched(packageId),
                    properties);
        } catch (IOException failure) {
            throw new UncheckedIOException("a chaincode cannot be served", failure);
        }
        Thread.ofVirtual().start(this::serve);
    }

    /** A free port of this machine. */
    static InetSocketAddress freeAddress() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), free.getLocalPort());
        } catch (IOException failure) {
            throw new UncheckedIOException("no port is free", failure);
        }
    }

    @Override
    public void close() {
        server.stop();
    }

    private void serve() {
        try {
            server.start();
        } catch (IOException failure) {
            throw new UncheckedIOException("a chaincode cannot listen", failure);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Plain extends ChaincodeBase {
        Plain(String packageId) {
            processCommandLineOptions(new String[]{"-i", packageId});
            Metrics.initialize(getChaincodeConfig());
            Traces.initialize(getChaincodeConfig());
        }

        @Override
        public Response init(ChaincodeStub stub) {
            return Steps.run(stub);
        }

        @Override
        public Response invoke(ChaincodeStub stub) {
            return Steps.run(stub);
        }
    }

    private static final class Batched extends BatchingChaincode {
        Batched(String packageId) {
            processCommandLineOptions(new String[]{"-i", packageId});
            Metrics.initialize(getChaincodeConfig());
            Traces.initialize(getChaincodeConfig());
        }

        @Override
        protected Response handle(ChaincodeStub stub) {
            return Steps.run(stub);
        }
    }
}
