package cn.tanji.embedded;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.hyperledger.fabric.shim.Chaincode;

/** Where the code of a chaincode runs. Each endorsing organisation has a chaincode of its own in either form. */
public sealed interface ChaincodeSource {
    /**
     * Objects in this process, without a port: fast and easy to debug, but without the shim's message layer.
     *
     * @param factory makes the chaincode of an organisation from its MSP id; called once for each
     */
    record InProcess(Function<String, Chaincode> factory) implements ChaincodeSource {}

    /**
     * Chaincode services the network dials, as {@code connection.json} names them in Fabric. An organisation without an
     * entry does not have the chaincode installed.
     *
     * @param byMspId service of each organisation
     */
    record Service(Map<String, ServiceAddress> byMspId) implements ChaincodeSource {
        public Service {
            byMspId = Map.copyOf(byMspId);
        }
    }

    /**
     * How to reach one chaincode service.
     *
     * @param address host and port
     * @param trustedRoots TLS roots of the service; empty means without TLS, for loopback ports only
     */
    record ServiceAddress(InetSocketAddress address, List<X509Certificate> trustedRoots) {
        public ServiceAddress {
            trustedRoots = List.copyOf(trustedRoots);
        }
    }
}
