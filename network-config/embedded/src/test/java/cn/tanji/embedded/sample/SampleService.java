package cn.tanji.embedded.sample;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.NettyChaincodeServer;
import org.hyperledger.fabric.traces.Traces;

import cn.tanji.embedded.chaincode.ChaincodeEndpoint;

/** The sample chaincode as a service of its own behind the shim's server, on a loopback port. */
public final class SampleService implements AutoCloseable {
    public static final String PACKAGE_ID = "sample:0123";

    private static final long PATIENCE_NANOS = 20_000_000_000L;
    private static final Logger SHIM_LOGGER = Logger.getLogger("org.hyperledger.fabric");

    private final InetSocketAddress address;
    private final NettyChaincodeServer server;

    private SampleService(InetSocketAddress address, ChaincodeBase served) throws IOException {
        SHIM_LOGGER.setLevel(Level.OFF);
        this.address = address;
        ChaincodeServerProperties properties = new ChaincodeServerProperties();
        properties.setServerAddress(address);
        this.server = new NettyChaincodeServer(served, properties);
        Thread.ofVirtual().start(this::serve);
    }

    /** A service on a free port. */
    public static SampleService start() throws IOException {
        return at(freeAddress());
    }

    /** A service of another chaincode, made with {@link #PACKAGE_ID}, on a free port. */
    public static SampleService of(ChaincodeBase served) throws IOException {
        SampleService service = new SampleService(freeAddress(), served);
        service.awaitListening();
        return service;
    }

    /** The socket that finds the port must be closed before the service binds it, and before anyone waits for it. */
    private static InetSocketAddress freeAddress() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), free.getLocalPort());
        }
    }

    /** A service at this address. */
    public static SampleService at(InetSocketAddress address) throws IOException {
        SampleService service = new SampleService(address, new Served());
        service.awaitListening();
        return service;
    }

    private void awaitListening() throws IOException {
        long start = System.nanoTime();
        while (true) {
            try (Socket _ = new Socket(address.getAddress(), address.getPort())) {
                return;
            } catch (ConnectException refused) {
                if (System.nanoTime() - start > PATIENCE_NANOS) {
                    throw refused;
                }
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    public InetSocketAddress address() {
        return address;
    }

    public ChaincodeEndpoint endpoint() {
        return ChaincodeEndpoint.plain(address);
    }

    @Override
    public void close() {
        server.stop();
    }

    private void serve() {
        try {
            server.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Served extends ChaincodeBase {
        private final SampleChaincode chaincode = new SampleChaincode();

        Served() {
            processCommandLineOptions(new String[]{"-i", PACKAGE_ID});
            Metrics.initialize(getChaincodeConfig());
            Traces.initialize(getChaincodeConfig());
        }

        @Override
        public Response init(ChaincodeStub stub) {
            return chaincode.init(stub);
        }

        @Override
        public Response invoke(ChaincodeStub stub) {
            return chaincode.invoke(stub);
        }
    }
}
