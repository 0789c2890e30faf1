package cn.tanji.embedded.endorser;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.NettyChaincodeServer;

/** A chaincode object behind the shim's own server on a loopback port. */
final class SampleService implements AutoCloseable {
    private final InetSocketAddress address;
    private final NettyChaincodeServer server;

    private SampleService(InetSocketAddress address, NettyChaincodeServer server) {
        this.address = address;
        this.server = server;
    }

    /** Starts a server on a free port. */
    static SampleService start(ChaincodeBase chaincode) throws IOException {
        return start(chaincode, freeAddress());
    }

    static SampleService start(ChaincodeBase chaincode, InetSocketAddress address) throws IOException {
        return start(chaincode, address, new ChaincodeServerProperties());
    }

    static SampleService start(ChaincodeBase chaincode, InetSocketAddress address,
            ChaincodeServerProperties properties) throws IOException {
        properties.setServerAddress(address);
        NettyChaincodeServer server = new NettyChaincodeServer(chaincode, properties);
        Thread.ofVirtual().start(() -> serve(server));
        return new SampleService(address, server);
    }

    static InetSocketAddress freeAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
        }
    }

    InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        server.stop();
    }

    private static void serve(NettyChaincodeServer server) {
        try {
            server.start();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
