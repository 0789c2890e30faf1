package cn.tanji.contract.service;

import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.traces.Traces;

import cn.tanji.contract.RegistryChaincode;

/**
 * A registry's chaincode as the shim's server wants it: with its package id, and with the shim's measuring started, which
 * otherwise only its contract router does. Without either the server fails inside a peer's connection, and the peer
 * waits for ever.
 */
final class ServiceChaincode extends ChaincodeBase {
    private final RegistryChaincode chaincode;

    ServiceChaincode(ServedRegistry served) {
        chaincode = new RegistryChaincode(served.registry());
        processCommandLineOptions(new String[]{"--id", served.packageId()});
        validateOptions();
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
