package cn.tanji.embedded.ordering;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;

import cn.tanji.embedded.crypto.Hashes;
import cn.tanji.embedded.wire.GoProtobuf;

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
    private static final Parser<KVRWSet> PARSER = KVRWSet.parser();

    private static final String NO_CHANNEL = "could not determine channel ID: ";

    /** Reads the headers. */
    static EnvelopeForm parse(Envelope envelope) throws RefusedEnvelope {
        Payload payload = part(NO_CHANNEL + "error unmarshalling Payload:", Payload.parser(), envelope.getPayload());
        refuseUnless(payload.hasHeader(), NO_CHANNEL + "header not set");
        Header header = payload.getHeader();
        refuseUnless(!header.getChannelHeader().isEmpty(), NO_CHANNEL + "channel header not set");
        ChannelHeader channel = part(
                NO_CHANNEL + "error unmarshalling channel header: error unmarshalling ChannelHeader:",
                ChannelHeader.parser(), header.getChannelHeader());
        SignatureHeader signer = part(
                "could not convert message to signedData: GetSignatureHeaderFromBytes failed, err",
                SignatureHeader.parser(), header.getSignatureHeader());
        return new EnvelopeForm(channel, signer, payload.getData(), header);
    }

    private static <T> T part(String otherwise, Parser<T> parser, ByteString bytes) throws RefusedEnvelope {
        try {
            return parser.parseFrom(bytes);
        } catch (InvalidProtocolBufferException failure) {
            throw new RefusedEnvelope(otherwise + " " + GoProtobuf.NO_MESSAGE, failure);
        }
    }

    /** Requires a transaction of sound form: its type, its id, one action, and the proposal hash its endorsers signed. */
    void requireSoundTransaction() throws RefusedEnvelope {
        refuseUnless(channel.getType() == HeaderType.ENDORSER_TRANSACTION_VALUE,
                "only endorser transactions are ordered here, not header type " + channel.getType());
        refuseUnless(channel.getEpoch() == 0, "epoch is non-zero");
        refuseUnless(!signer.getNonce().isEmpty(), "nonce is empty");
        String id = HexFormat.of().formatHex(Hashes.sha256(signer.getNonce(), signer.getCreator()).toByteArray());
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
        ByteString expected = Hashes.sha256(header.getChannelHeader(), header.getSignatureHeader(),
                payload.getChaincodeProposalPayload());
        refuseUnless(expected.equals(answer.getProposalHash()),
                "proposal hash does not match the endorsed one");
        requireSoundResults(ChaincodeAction.parseFrom(answer.getExtension()));
    }

    /** Peers reject sets they cannot read before they judge policies; such a set must not reach them. */
    private void requireSoundResults(ChaincodeAction action) throws InvalidProtocolBufferException, RefusedEnvelope {
        String invoked = ChaincodeHeaderExtension.parseFrom(channel.getExtension()).getChaincodeId().getName();
        refuseUnless(action.getChaincodeId().getName().equals(invoked) && !invoked.isEmpty(),
                "the header names chaincode '" + invoked + "', the action '" + action.getChaincodeId().getName() + "'");
        refuseUnless(!action.getChaincodeId().getVersion().isEmpty(), "the action names no chaincode version");
        Set<String> namespaces = new HashSet<>();
        for (NsReadWriteSet set : TxReadWriteSet.parseFrom(action.getResults()).getNsRwsetList()) {
            refuseUnless(namespaces.add(set.getNamespace()), "namespace '" + set.getNamespace() + "' appears twice");
            PARSER.parseFrom(set.getRwset());
        }
    }

    private static void refuseUnless(boolean condition, String otherwise) throws RefusedEnvelope {
        if (!condition) {
            throw new RefusedEnvelope(otherwise);
        }
    }
}
