package cn.tanji.embedded.validation;

import java.util.Optional;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;

/** Reads envelopes that lie in blocks, whatever their validity. Pure. */
public final class EnvelopeReader {
    private EnvelopeReader() {}

    /** The channel header, empty if the envelope has none that parses. */
    public static Optional<ChannelHeader> channelHeader(ByteString envelope) {
        try {
            Payload payload = Payload.parseFrom(Envelope.parseFrom(envelope).getPayload());
            return payload.hasHeader()
                    ? Optional.of(ChannelHeader.parseFrom(payload.getHeader().getChannelHeader()))
                    : Optional.empty();
        } catch (InvalidProtocolBufferException _) {
            // Blocks may hold envelopes that are no transactions at all.
            return Optional.empty();
        }
    }

    /** The transaction id, empty if there is none. */
    public static String transactionId(ByteString envelope) {
        return channelHeader(envelope).map(ChannelHeader::getTxId).orElse("");
    }

    /** The marshalled {@code ConfigEnvelope} of a configuration transaction, empty if the envelope holds no such thing. */
    public static Optional<ByteString> configuration(ByteString envelope) throws InvalidProtocolBufferException {
        Payload payload = Payload.parseFrom(Envelope.parseFrom(envelope).getPayload());
        ChannelHeader header = ChannelHeader.parseFrom(payload.getHeader().getChannelHeader());
        return header.getType() == HeaderType.CONFIG_VALUE ? Optional.of(payload.getData()) : Optional.empty();
    }

    /**
     * The transaction of an envelope that was found valid.
     *
     * @throws InvalidProtocolBufferException if it was not, and does not parse
     */
    public static EndorsedTransaction endorsed(ByteString envelope) throws InvalidProtocolBufferException {
        Payload payload = Payload.parseFrom(Envelope.parseFrom(envelope).getPayload());
        Transaction transaction = Transaction.parseFrom(payload.getData());
        if (transaction.getActionsCount() == 0) {
            throw new InvalidProtocolBufferException("transaction without action");
        }
        var endorsed = ChaincodeActionPayload.parseFrom(transaction.getActions(0).getPayload()).getAction();
        var answer = ProposalResponsePayload.parseFrom(endorsed.getProposalResponsePayload());
        ChaincodeAction action = ChaincodeAction.parseFrom(answer.getExtension());
        return new EndorsedTransaction(ChannelHeader.parseFrom(payload.getHeader().getChannelHeader()), endorsed,
                action,
                NamespaceSet.allOf(action.getResults()));
    }
}
