package cn.tanji.embedded.chaincode;

import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;

/** How a running chaincode calls another one. */
@FunctionalInterface
public interface ChaincodeCalls {
    /**
     * Runs another chaincode of the same channel inside the same transaction.
     *
     * @return the callee's last message, COMPLETED with any status or ERROR
     * @throws ChaincodeFailedException if it may not be called or could not be run to its end
     */
    ChaincodeMessage call(ChaincodeSpec callee) throws ChaincodeFailedException;
}
