package cn.tanji.embedded.validation;

import static org.hyperledger.fabric.protos.peer.TxValidationCode.BAD_COMMON_HEADER;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.BAD_CREATOR_SIGNATURE;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.BAD_PAYLOAD;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.BAD_PROPOSAL_TXID;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.INVALID_CONFIG_TRANSACTION;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.INVALID_ENDORSER_TRANSACTION;
import static org.hyperledger.fabric.protos.peer.TxValidationCode.UNSUPPORTED_TX_PAYLOAD;

import java.util.HexFormat;
import java.util.Optional;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

import cn.tanji.embedded.crypto.Hashes;
import cn.tanji.embedded.msp.Identity;
import cn.tanji.embedded.msp.InvalidIdentityException;
import cn.tanji.embedded.msp.MspManager;

/**
 * Whether an envelope is an endorser transaction of this channel, signed by a member, whose id and proposal hash are what they
 * must be. Endorsements are not judged here. Pure but for the members' memory.
 */
final class FormCheck {
    private final String channelId;
    private final MspManager members;

    FormCheck(String channelId, MspManager members) {
        this.channelId = channelId;
        this.members = members;
    }

    /** The signed parts of a well-formed transaction. */
    record Formed(ChannelHeader header, ChaincodeActionPayload action) {}

    /** The configuration of a configuration transaction, empty if it is another. The orderers judged the change itself. */
    Optional<ByteString> configuration(Envelope envelope) throws Rejection {
        Payload payload = Parts.parse(Payload.parser(), envelope.getPayload(), BAD_PAYLOAD);
        ChannelHeader header = channelHeader(payload);
        if (header.getType() != HeaderType.CONFIG_VALUE) {
            return Optional.empty();
        }
        SignatureHeader signer = signer(payload.getHeader().getSignatureHeader(), BAD_COMMON_HEADER);
        checkCreator(header, signer.getCreator(), envelope);
        if (payload.getData().isEmpty()) {
            throw new Rejection(INVALID_CONFIG_TRANSACTION, "nil arguments");
        }
        return Optional.of(payload.getData());
    }

    Formed check(Envelope envelope) throws Rejection {
        Payload payload = Parts.parse(Payload.parser(), envelope.getPayload(), BAD_PAYLOAD);
        ChannelHeader header = channelHeader(payload);
        SignatureHeader signer = signer(payload.getHeader().getSignatureHeader(), BAD_COMMON_HEADER);
        checkCreator(header, signer.getCreator(), envelope);
        if (header.getType() != HeaderType.ENDORSER_TRANSACTION_VALUE) {
            throw new Rejection(UNSUPPORTED_TX_PAYLOAD, "header type " + header.getType());
        }
        ByteString id = Hashes.sha256(signer.getNonce(), signer.getCreator());
        if (!header.getTxId().equals(HexFormat.of().formatHex(id.toByteArray()))) {
            throw new Rejection(BAD_PROPOSAL_TXID, "incorrectly computed txid '" + header.getTxId() + "'");
        }
        return new Formed(header, action(payload));
    }

    private static ChannelHeader channelHeader(Payload payload) throws Rejection {
        if (!payload.hasHeader()) {
            throw new Rejection(BAD_COMMON_HEADER, "nil header");
        }
        ChannelHeader header = Parts.parse(ChannelHeader.parser(), payload.getHeader().getChannelHeader(),
                BAD_COMMON_HEADER);
        boolean knownType = switch (header.getType()) {
            case HeaderType.ENDORSER_TRANSACTION_VALUE, HeaderType.CONFIG_UPDATE_VALUE, HeaderType.CONFIG_VALUE -> true;
            default -> false;
        };
        if (!knownType || header.getEpoch() != 0) {
            throw new Rejection(BAD_COMMON_HEADER, "header type " + header.getType() + ", epoch " + header.getEpoch());
        }
        return header;
    }

    private void checkCreator(ChannelHeader header, ByteString creator, Envelope envelope) throws Rejection {
        if (!header.getChannelId().equals(channelId)) {
            throw new Rejection(BAD_CREATOR_SIGNATURE, "no members are known of channel " + header.getChannelId());
        }
        try {
            Identity identity = members.deserialize(creator);
            identity.validate();
            if (!identity.verify(envelope.getPayload(), envelope.getSignature())) {
                throw new Rejection(BAD_CREATOR_SIGNATURE, "creator's signature over the payload is not valid");
            }
        } catch (InvalidIdentityException refused) {
            throw new Rejection(BAD_CREATOR_SIGNATURE, String.valueOf(refused.getMessage()));
        }
    }

    private static ChaincodeActionPayload action(Payload payload) throws Rejection {
        Transaction transaction = Parts.parse(Transaction.parser(), payload.getData(), INVALID_ENDORSER_TRANSACTION);
        if (transaction.getActionsCount() != 1) {
            throw new Rejection(INVALID_ENDORSER_TRANSACTION,
                    "only one action per transaction is supported, tx contains "
                            + transaction.getActionsCount());
        }
        TransactionAction action = transaction.getActions(0);
        signer(action.getHeader(), INVALID_ENDORSER_TRANSACTION);
        var content = Parts.parse(ChaincodeActionPayload.parser(), action.getPayload(), INVALID_ENDORSER_TRANSACTION);
        var answer = Parts.parse(ProposalResponsePayload.parser(), content.getAction().getProposalResponsePayload(),
                INVALID_ENDORSER_TRANSACTION);
        // Hashed as it stands: the client took transient data out before.
        ByteString proposal = content.getChaincodeProposalPayload();
        ByteString hash = Hashes.sha256(payload.getHeader().getChannelHeader(), action.getHeader(), proposal);
        if (proposal.isEmpty() || !hash.equals(answer.getProposalHash())) {
            throw new Rejection(INVALID_ENDORSER_TRANSACTION, "proposal hash does not match");
        }
        return content;
    }

    private static SignatureHeader signer(ByteString bytes, TxValidationCode otherwise)
            throws Rejection {
        SignatureHeader header = Parts.parse(SignatureHeader.parser(), bytes, otherwise);
        if (header.getNonce().isEmpty() || header.getCreator().isEmpty()) {
            throw new Rejection(otherwise, "invalid nonce or creator specified in the header");
        }
        return header;
    }
}
