package cn.tanji.embedded.chaincode;

import org.hyperledger.fabric.contract.ContractRuntimeException;

import cn.tanji.embedded.simulation.SimulationException;

/**
 * Passes requests of an in-process chaincode on and turns refusals into the exception the shim throws. On the stream the
 * cause stays with the peer; here it is kept beneath, for whoever debugs.
 */
final class StubRequests {
    private final String transactionId;

    StubRequests(String transactionId) {
        this.transactionId = transactionId;
    }

    <T> T ask(Request<T> request) {
        try {
            return request.answer();
        } catch (SimulationException | ChaincodeFailedException refusal) {
            throw unsuccessful(refusal);
        }
    }

    private ContractRuntimeException unsuccessful(Exception refusal) {
        return new ContractRuntimeException(
                String.format("[%-8.8s]Unsuccessful response received.", transactionId), refusal);
    }

    /** Something a chaincode asks its peer for. */
    @FunctionalInterface
    interface Request<T> {
        T answer() throws ChaincodeFailedException;
    }
}
