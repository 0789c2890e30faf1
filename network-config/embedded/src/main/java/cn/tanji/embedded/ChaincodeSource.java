package cn.tanji.embedded;

import java.util.Map;
import java.util.function.Function;

import org.hyperledger.fabric.shim.Chaincode;

import cn.tanji.embedded.chaincode.ChaincodeEndpoint;

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
     * @param packageId the id under which the services register, as given to them at their start
     * @param byMspId service of each organisation
     */
    record Service(String packageId, Map<String, ChaincodeEndpoint> byMspId) implements ChaincodeSource {
        public Service {
            byMspId = Map.copyOf(byMspId);
        }
    }
}
