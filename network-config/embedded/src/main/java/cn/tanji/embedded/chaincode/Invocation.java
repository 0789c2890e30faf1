package cn.tanji.embedded.chaincode;

import org.hyperledger.fabric.protos.peer.ChaincodeInput;

import cn.tanji.embedded.simulation.PrivateSimulator;
import cn.tanji.embedded.simulation.SimulationException;
import cn.tanji.embedded.simulation.Simulator;

/**
 * One run of one chaincode inside a transaction.
 *
 * @param chaincode name and namespace of the chaincode
 * @param input its arguments; the first is the function's name
 * @param proposal the client's proposal, the same for every chaincode of the transaction
 * @param simulator the transaction's simulator, the same for every chaincode of the transaction
 * @param calls how this chaincode calls others
 */
public record Invocation(String chaincode, ChaincodeInput input, UnpackedProposal proposal, Simulator simulator,
        ChaincodeCalls calls) {
    /**
     * Requests that concern private data.
     *
     * @throws SimulationException if the chaincode is being initialised
     */
    PrivateSimulator privateData() {
        if (input.getIsInit()) {
            throw new SimulationException("private data APIs are not allowed in chaincode Init()");
        }
        return simulator.privateData();
    }

    /** The channel's name. */
    public String channelId() {
        return proposal.channelId();
    }

    /** The transaction's id. */
    public String transactionId() {
        return proposal.transactionId();
    }
}
