package cn.tanji.embedded.deliver;

import java.util.Optional;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * What listeners want to know of one committed transaction.
 *
 * @param transactionId empty if the envelope could not be read
 * @param type header type
 * @param code validation code
 * @param event the chaincode event, payload included, whatever the code
 */
public record TransactionDigest(
        String transactionId,
        HeaderType type,
        TxValidationCode code,
        Optional<ChaincodeEvent> event) {

    private static final TransactionDigest UNREADABLE = new TransactionDigest("", HeaderType.MESSAGE,
            TxValidationCode.BAD_PAYLOAD, Optional.empty());

    /** Reads the digest of an envelope. What cannot be read, because an invalid envelope may hold anything, stays empty. */
    static TransactionDigest of(ByteString envelope, TxValidationCode code) {
        try {
            Payload payload = Payload.parseFrom(Envelope.parseFrom(envelope).getPayload());
            ChannelHeader header = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
            HeaderType type = HeaderType.forNumber(header.getType());
            if (type == null) {
                return new TransactionDigest(header.getTxId(), HeaderType.UNRECOGNIZED, code, Optional.empty());
            }
            Optional<ChaincodeEvent> event = type == HeaderType.ENDORSER_TRANSACTION
                    ? event(payload.getData())
                    : Optional.empty();
            return new TransactionDigest(header.getTxId(), type, code, event);
        } catch (InvalidProtocolBufferException _) {
            return UNREADABLE;
        }
    }

    private static Optional<ChaincodeEvent> event(ByteString transaction) throws InvalidProtocolBufferException {
        Transaction parsed = Transaction.parseFrom(transaction);
        if (parsed.getActionsCount() == 0) {
            return Optional.empty();
        }
        ChaincodeActionPayload payload = ChaincodeActionPayload.parseFrom(parsed.getActions(0).getPayload());
        ProposalResponsePayload answer = ProposalResponsePayload
                .parseFrom(payload.getAction().getProposalResponsePayload());
        ByteString event = ChaincodeAction.parseFrom(answer.getExtension()).getEvents();
        return event.isEmpty() ? Optional.empty() : Optional.of(ChaincodeEvent.parseFrom(event));
    }
}
