package cn.tanji.fuzz;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;

import cn.tanji.embedded.crypto.Hashes;
import cn.tanji.verifier.forge.CallDraft;
import cn.tanji.verifier.forge.Key;

/** A chaincode call with its endorsements, as a proof of finality holds two inside each other, edited at any layer. */
final class CallMessage {
    /** What can be edited, from the inside out. */
    enum Layer {
        SET, RESULTS, RESPONSE, ACTION, ANSWER, CERTIFICATE_CONTENT, CERTIFICATE, ENDORSER, SIGNATURE_OF_ENDORSER, ENDORSEMENTS, CALL, PROPOSAL, EXTENSION, CREATOR, SIGNATURE_HEADER, CHANNEL_HEADER, HEADER, ACTION_HEADER, ACTION_PAYLOAD, TRANSACTION, PAYLOAD, SIGNATURE, WHOLE
    }

    /** What can be made anew over edited bytes; what is not keeps the value it has in the right message. */
    enum Seal {
        TRANSACTION_ID, PROPOSAL_HASH, CERTIFICATE, CREATOR
    }

    private final CallDraft right;
    private final Key authority;
    private final Map<Key, ByteString> rightSignatures = new HashMap<>();
    private final ByteString rightHash;
    private final Edits none = Edits.read(new byte[0]);

    /**
     * A call that can be edited.
     *
     * @param authority who issued the first endorser's certificate
     */
    CallMessage(CallDraft right, Key authority) {
        this.right = right;
        this.authority = authority;
        ByteString signer = signatureHeader(none);
        this.rightHash = hash(channelHeader(none, signer), signer, proposal(none));
    }

    /**
     * The edited envelope, not submitted.
     *
     * @param response what the chaincode answers
     * @param willing who signs whatever it is; the signatures of other endorsers are those of the right call
     */
    ByteString build(Edits edits, ByteString response, Set<Key> willing, List<Key> endorsers) {
        return whole(edits, payload(edits, response, willing, endorsers), ByteString.EMPTY);
    }

    /** The edited envelope as its creator submits it. */
    ByteString submitted(Edits edits, Set<Key> willing, Key creator) {
        ByteString response = right.action.getResponse().getPayload();
        ByteString payload = payload(edits, response, willing, right.endorsers);
        ByteString signed = edits.makes(Seal.CREATOR) ? payload : payload(none, response, Set.of(), right.endorsers);
        return whole(edits, payload, edits.apply(Layer.SIGNATURE, creator.sign(signed)));
    }

    private static ByteString whole(Edits edits, ByteString payload, ByteString signature) {
        ByteString signed = signature.isEmpty()
                ? signature
                : Wire.field(Envelope.SIGNATURE_FIELD_NUMBER, signature);
        return edits.apply(Layer.WHOLE, Wire.field(Envelope.PAYLOAD_FIELD_NUMBER, payload).concat(signed));
    }

    private ByteString payload(Edits now, ByteString response, Set<Key> willing, List<Key> endorsers) {
        ByteString signer = signatureHeader(now);
        ByteString channel = channelHeader(now, now.makes(Seal.TRANSACTION_ID) ? signer : signatureHeader(none));
        ByteString header = now.apply(Layer.HEADER, Wire.field(Header.CHANNEL_HEADER_FIELD_NUMBER, channel)
                .concat(Wire.field(Header.SIGNATURE_HEADER_FIELD_NUMBER, signer)));
        ByteString proposal = proposal(now);
        ByteString hash = now.makes(Seal.PROPOSAL_HASH) ? hash(channel, signer, proposal) : rightHash;
        ByteString endorsed = endorsed(now, answer(now, hash, response), willing, endorsers);
        ByteString action = Wire.field(TransactionAction.HEADER_FIELD_NUMBER, now.apply(Layer.ACTION_HEADER, signer))
                .concat(Wire.field(TransactionAction.PAYLOAD_FIELD_NUMBER, now.apply(Layer.ACTION_PAYLOAD,
                        Wire.field(ChaincodeActionPayload.CHAINCODE_PROPOSAL_PAYLOAD_FIELD_NUMBER, proposal)
                                .concat(Wire.field(ChaincodeActionPayload.ACTION_FIELD_NUMBER, endorsed)))));
        ByteString transaction = now.apply(Layer.TRANSACTION, Wire.field(Transaction.ACTIONS_FIELD_NUMBER, action));
        return now.apply(Layer.PAYLOAD, Wire.field(Payload.HEADER_FIELD_NUMBER, header)
                .concat(Wire.field(Payload.DATA_FIELD_NUMBER, transaction)));
    }

    private ByteString signatureHeader(Edits now) {
        ByteString creator = now.apply(Layer.CREATOR, right.signer.getCreator());
        return now.apply(Layer.SIGNATURE_HEADER, right.signer.build().toBuilder().setCreator(creator).build()
                .toByteString());
    }

    private ByteString channelHeader(Edits now, ByteString signer) {
        ByteString extension = now.apply(Layer.EXTENSION, right.header.getExtension());
        return now.apply(Layer.CHANNEL_HEADER, right.header.build().toBuilder().setExtension(extension)
                .setTxId(ProposalMessage.transactionId(signer)).build().toByteString());
    }

    private ByteString proposal(Edits now) {
        return now.apply(Layer.PROPOSAL, ChaincodeProposalPayload.newBuilder()
                .setInput(now.apply(Layer.CALL, right.call.build().toByteString())).build().toByteString());
    }

    private static ByteString hash(ByteString channel, ByteString signer, ByteString proposal) {
        return Hashes.sha256(channel, signer, proposal);
    }

    private ByteString answer(Edits now, ByteString hash, ByteString response) {
        var action = right.action.build().toBuilder().setResults(now.apply(Layer.RESULTS, results(now)));
        action.getResponseBuilder().setPayload(now.apply(Layer.RESPONSE, response));
        return now.apply(Layer.ANSWER, ProposalResponsePayload.newBuilder().setProposalHash(hash)
                .setExtension(now.apply(Layer.ACTION, action.build().toByteString())).build().toByteString());
    }

    /** What the right call writes, its first set edited. */
    private ByteString results(Edits now) {
        if (right.action.getResults().isEmpty()) {
            return ByteString.EMPTY;
        }
        try {
            NsReadWriteSet set = TxReadWriteSet.parseFrom(right.action.getResults()).getNsRwset(0);
            return Wire.field(TxReadWriteSet.NS_RWSET_FIELD_NUMBER,
                    set.toBuilder().setRwset(now.apply(Layer.SET, set.getRwset())).build().toByteString());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the right call's results", e);
        }
    }

    private ByteString endorsed(Edits now, ByteString answer, Set<Key> willing, List<Key> endorsers) {
        ByteString endorsements = ByteString.EMPTY;
        for (Key endorser : endorsers) {
            boolean isFirst = endorser.equals(endorsers.getFirst());
            ByteString identity = isFirst ? identity(endorser, now) : endorser.identity();
            ByteString signature = willing.contains(endorser)
                    ? endorser.sign(answer.concat(identity))
                    : rightSignature(endorser);
            endorsements = endorsements.concat(Wire.field(ChaincodeEndorsedAction.ENDORSEMENTS_FIELD_NUMBER,
                    Endorsement.newBuilder().setEndorser(identity)
                            .setSignature(isFirst ? now.apply(Layer.SIGNATURE_OF_ENDORSER, signature) : signature)
                            .build().toByteString()));
        }
        return Wire.field(ChaincodeEndorsedAction.PROPOSAL_RESPONSE_PAYLOAD_FIELD_NUMBER, answer)
                .concat(now.apply(Layer.ENDORSEMENTS, endorsements));
    }

    private ByteString rightSignature(Key endorser) {
        return rightSignatures.computeIfAbsent(endorser,
                key -> key.sign(answer(none, rightHash, right.action.getResponse().getPayload())
                        .concat(key.identity())));
    }

    private ByteString identity(Key endorser, Edits now) {
        ByteString der = SignedDer.certificate(endorser, authority, now.makes(Seal.CERTIFICATE),
                content -> now.apply(Layer.CERTIFICATE_CONTENT, content));
        return now.apply(Layer.ENDORSER, SignedDer.identity(endorser.mspId(), now.apply(Layer.CERTIFICATE, der)));
    }
}
