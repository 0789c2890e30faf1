package cn.tanji.contract.service;

import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.traces.Traces;

import cn.tanji.batching.BatchingChaincode;
import cn.tanji.contract.RegistryChaincode;

/**
 * A registry's chaincode as the shim's server wants it: with batched state access, with its package id, and with the shim's measuring started, which
 * otherwise only its contract router does. Without either the server fails inside a peer's connection, and the peer
 * waits for ever.
 */
final class ServiceChaincode extends BatchingChaincode {
    private final RegistryChaincode chaincode;

    ServiceChaincode(ServedRegistry served) {
        chaincode = new RegistryChaincode(served.registry());
        processCommandLineOptions(new String[]{"--id", served.packageId()});
        validateOptions();
        Metrics.initialize(getChaincodeConfig());
        Traces.initialize(getChaincodeConfig());
    }

    @Override
    protected Response handle(ChaincodeStub stub) {
        return chaincode.invoke(stub);
    }
}
