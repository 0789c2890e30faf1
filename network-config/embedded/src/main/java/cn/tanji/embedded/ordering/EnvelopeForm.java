package cn.tanji.embedded.ordering;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;

/**
 * What must hold of an envelope before it is ordered. A Fabric orderer checks less; but an envelope that peers reject for
 * its form while it writes key metadata can stop a whole channel, so nothing of bad form is ordered here.
 *
 * @param channel channel header
 * @param signer signature header
 * @param transaction the transaction inside
 * @param header both headers as they were signed
 */
record EnvelopeForm(ChannelHeader channel, SignatureHeader signer, ByteString transaction, Header header) {

    /** Reads the headers. */
    static EnvelopeForm parse(Envelope envelope) throws InvalidProtocolBufferException {
        Payload payload = Payload.parseFrom(envelope.getPayload());
        Header header = payload.getHeader();
        return new EnvelopeForm(ChannelHeader.parseFrom(header.getChannelHeader()),
                SignatureHeader.parseFrom(header.getSignatureHeader()), payload.getData(), header);
    }

    /** Requires a transaction of sound form: its type, its id, one action, and the proposal hash its endorsers signed. */
    void requireSoundTransaction() throws RefusedEnvelope {
        refuseUnless(channel.getType() == HeaderType.ENDORSER_TRANSACTION_VALUE,
                "only endorser transactions are ordered here, not header type " + channel.getType());
        refuseUnless(channel.getEpoch() == 0, "epoch is non-zero");
        refuseUnless(!signer.getNonce().isEmpty(), "nonce is empty");
        String id = HexFormat.of().formatHex(hash(signer.getNonce(), signer.getCreator()));
        refuseUnless(channel.getTxId().equals(id),
                "incorrectly computed txid '" + channel.getTxId() + "' -- expected '" + id + "'");
        try {
            requireSoundAction();
        } catch (InvalidProtocolBufferException e) {
            throw new RefusedEnvelope("malformed transaction: " + e.getMessage(), e);
        }
    }

    private void requireSoundAction() throws InvalidProtocolBufferException, RefusedEnvelope {
        Transaction parsed = Transaction.parseFrom(transaction);
        refuseUnless(parsed.getActionsCount() == 1, "only one action per transaction is supported, this one has "
                + parsed.getActionsCount());
        TransactionAction action = parsed.getActions(0);
        refuseUnless(action.getHeader().equals(header.getSignatureHeader()),
                "the action's header is not the transaction's signature header");
        ChaincodeActionPayload payload = ChaincodeActionPayload.parseFrom(action.getPayload());
        ProposalResponsePayload answer = ProposalResponsePayload
                .parseFrom(payload.getAction().getProposalResponsePayload());
        byte[] expected = hash(header.getChannelHeader(), header.getSignatureHeader(),
                payload.getChaincodeProposalPayload());
        refuseUnless(MessageDigest.isEqual(expected, answer.getProposalHash().toByteArray()),
                "proposal hash does not match the endorsed one");
    }

    private static byte[] hash(ByteString... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (ByteString part : parts) {
                digest.update(part.asReadOnlyByteBuffer());
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void refuseUnless(boolean condition, String otherwise) throws RefusedEnvelope {
        if (!condition) {
            throw new RefusedEnvelope(otherwise);
        }
    }
}
