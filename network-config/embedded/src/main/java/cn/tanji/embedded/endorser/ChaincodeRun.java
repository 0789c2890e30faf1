package cn.tanji.embedded.endorser;

import java.util.Optional;

import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.Response;

import cn.tanji.embedded.chaincode.ChaincodeFailedException;
import cn.tanji.embedded.chaincode.UnpackedProposal;
import cn.tanji.embedded.wire.GoProtobuf;

/**
 * What a chaincode answered.
 *
 * @param response status, message and payload as the chaincode gave them
 * @param event its last event, with the names the peer puts on it; none if the status is 400 or more
 */
record ChaincodeRun(Response response, Optional<ChaincodeEvent> event) {
    private static final int ERROR_THRESHOLD = 400;

    /**
     * Reads a chaincode's last message.
     *
     * @throws ChaincodeFailedException if the chaincode ended in an error
     */
    static ChaincodeRun of(UnpackedProposal proposal, ChaincodeMessage last) throws ChaincodeFailedException {
        return switch (last.getType()) {
            case COMPLETED -> completed(proposal, last);
            case ERROR -> throw failure("transaction returned with failure: " + last.getPayload().toStringUtf8());
            default -> throw failure("unexpected response type " + last.getTypeValue() + " for transaction "
                    + proposal.transactionId());
        };
    }

    private static ChaincodeRun completed(UnpackedProposal proposal, ChaincodeMessage last)
            throws ChaincodeFailedException {
        try {
            Response response = Response.parseFrom(last.getPayload());
            if (!last.hasChaincodeEvent() || response.getStatus() >= ERROR_THRESHOLD) {
                return new ChaincodeRun(response, Optional.empty());
            }
            return new ChaincodeRun(response, Optional.of(last.getChaincodeEvent().toBuilder()
                    .setChaincodeId(proposal.chaincodeName()).setTxId(proposal.transactionId()).build()));
        } catch (InvalidProtocolBufferException unreadable) {
            throw failure("failed to unmarshal response for transaction " + proposal.transactionId() + ": "
                    + GoProtobuf.reason(unreadable));
        }
    }

    private static ChaincodeFailedException failure(String reason) {
        return new ChaincodeFailedException("error in simulation: " + reason);
    }
}
