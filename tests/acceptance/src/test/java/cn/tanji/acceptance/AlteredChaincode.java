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
    /** Takes keys and values in turn; an empty value deletes. */
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
        var told = stub.getParameters();
        for (int i = 0; i < told.size(); i += 2) {
            if (told.get(i + 1).isEmpty()) {
                stub.delState(told.get(i));
            } else {
                stub.putStringState(told.get(i), told.get(i + 1));
            }
        }
        return ResponseUtils.newSuccessResponse();
    }
}
