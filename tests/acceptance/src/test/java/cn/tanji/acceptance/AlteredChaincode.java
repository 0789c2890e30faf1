package cn.tanji.acceptance;

import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ResponseUtils;
import org.hyperledger.fabric.traces.Traces;

import cn.tanji.contract.RegistryChaincode;
import cn.tanji.domain.kernel.Registry;

/**
 * The registry's chaincode as a member might alter it: honest in everything, and with one more function that writes
 * whatever it is told, asking no rule.
 */
final class AlteredChaincode extends ChaincodeBase {
    /** Takes a key and a value; an empty value deletes. */
    static final String FORGE = "Forge";

    private final RegistryChaincode honest;

    AlteredChaincode(Registry registry) {
        honest = new RegistryChaincode(registry);
    }

    /** Makes it fit to be served under a package's id. */
    AlteredChaincode served(String packageId) {
        processCommandLineOptions(new String[]{"--id", packageId});
        validateOptions();
        Metrics.initialize(getChaincodeConfig());
        Traces.initialize(getChaincodeConfig());
        return this;
    }

    @Override
    public Response init(ChaincodeStub stub) {
        return honest.init(stub);
    }

    @Override
    public Response invoke(ChaincodeStub stub) {
        if (!stub.getFunction().equals(FORGE)) {
            return honest.invoke(stub);
        }
        var key = stub.getParameters().getFirst();
        var value = stub.getParameters().getLast();
        if (value.isEmpty()) {
            stub.delState(key);
        } else {
            stub.putStringState(key, value);
        }
        return ResponseUtils.newSuccessResponse();
    }
}
