package cn.tanji.embedded.chaincode;

import org.hyperledger.fabric.protos.peer.ChaincodeMessage;

/** A chaincode as one organisation runs it. Safe for use by many threads. */
public interface ChaincodeRuntime extends AutoCloseable {
    /** What names the installed package, for instance {@code label:hash}. */
    String packageId();

    /**
     * Runs the chaincode once and waits for its end.
     *
     * @return the chaincode's last message, COMPLETED with any status or ERROR
     * @throws ChaincodeFailedException if it could not be launched, did not answer in time, its stream was lost, or it runs
     *         in the same transaction already
     */
    ChaincodeMessage execute(Invocation invocation) throws ChaincodeFailedException;

    /** Ends the connection to the chaincode; runs under way fail. Idempotent. */
    @Override
    void close();
}
