package cn.tanji.verifier.forge;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEndorsedAction;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;

/**
 * One endorsed call, taken apart so that anything in it can be changed and all hashes and signatures made anew. What is
 * spoiled on purpose is spoiled after hashing or signing by {@link #spoilEnvelope} and its like.
 */
public final class CallDraft {
    public final ChannelHeader.Builder header;
    public final SignatureHeader.Builder signer;
    public final ChaincodeInvocationSpec.Builder call;
    public final ChaincodeAction.Builder action;
    /** Who endorses. */
    public final List<Key> endorsers = new ArrayList<>();
    /** How an endorser signs. */
    public BiFunction<Key, ByteString, ByteString> signing = Key::sign;
    /** What becomes of the call's answer before it is signed. */
    public UnaryOperator<ByteString> spoilAnswer = UnaryOperator.identity();
    public UnaryOperator<ByteString> spoilHeader = UnaryOperator.identity();
    public UnaryOperator<ByteString> spoilProposalHash = UnaryOperator.identity();
    public UnaryOperator<ByteString> spoilInnerHeader = UnaryOperator.identity();
    public UnaryOperator<ByteString> spoilEnvelope = UnaryOperator.identity();
    /** Whether the id follows from nonce and creator, as it must. */
    public boolean keepsId;

    private CallDraft(ChannelHeader header, SignatureHeader signer, ChaincodeInvocationSpec call,
            ChaincodeAction action) {
        this.header = header.toBuilder();
        this.signer = signer.toBuilder();
        this.call = call.toBuilder();
        this.action = action.toBuilder();
    }

    /** Takes a call apart; its endorsers are left out. */
    public static CallDraft of(Envelope envelope) {
        try {
            var payload = Payload.parseFrom(envelope.getPayload());
            var transaction = Transaction.parseFrom(payload.getData());
            var content = ChaincodeActionPayload.parseFrom(transaction.getActions(0).getPayload());
            var proposal = ChaincodeProposalPayload.parseFrom(content.getChaincodeProposalPayload());
            var answer = ProposalResponsePayload.parseFrom(content.getAction().getProposalResponsePayload());
            return new CallDraft(ChannelHeader.parseFrom(payload.getHeader().getChannelHeader()),
                    SignatureHeader.parseFrom(payload.getHeader().getSignatureHeader()),
                    ChaincodeInvocationSpec.parseFrom(proposal.getInput()),
                    ChaincodeAction.parseFrom(answer.getExtension()));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A call from its parts. */
    public static CallDraft of(ChannelHeader header, SignatureHeader signer, ChaincodeInvocationSpec call,
            ChaincodeAction action) {
        return new CallDraft(header, signer, call, action);
    }

    /** The id that follows from nonce and creator. */
    public String id() {
        return HexFormat.of().formatHex(sha256(signer.getNonce().concat(signer.getCreator())).toByteArray());
    }

    /** The call as an envelope without its creator's signature. */
    public Envelope unsigned() {
        if (!keepsId) {
            header.setTxId(id());
        }
        var outer = Header.newBuilder().setChannelHeader(spoilHeader.apply(header.build().toByteString()))
                .setSignatureHeader(signer.build().toByteString()).build();
        var action = TransactionAction.newBuilder().setHeader(spoilInnerHeader.apply(outer.getSignatureHeader()))
                .setPayload(content(outer).toByteString());
        var payload = Payload.newBuilder().setHeader(outer)
                .setData(Transaction.newBuilder().addActions(action).build().toByteString());
        return Envelope.newBuilder().setPayload(spoilEnvelope.apply(payload.build().toByteString())).build();
    }

    /** The call as its creator submits it. */
    public Envelope signedBy(Key creator) {
        var envelope = unsigned();
        return envelope.toBuilder().setSignature(creator.sign(envelope.getPayload())).build();
    }

    private ChaincodeActionPayload content(Header outer) {
        var proposal = ChaincodeProposalPayload.newBuilder().setInput(call.build().toByteString()).build()
                .toByteString();
        var hash = sha256(outer.getChannelHeader().concat(outer.getSignatureHeader()).concat(proposal));
        var answer = spoilAnswer
                .apply(ProposalResponsePayload.newBuilder().setProposalHash(spoilProposalHash.apply(hash))
                        .setExtension(action.build().toByteString()).build().toByteString());
        var endorsed = ChaincodeEndorsedAction.newBuilder().setProposalResponsePayload(answer);
        endorsers.forEach(each -> endorsed.addEndorsements(Endorsement.newBuilder().setEndorser(each.identity())
                .setSignature(signing.apply(each, answer.concat(each.identity())))));
        return ChaincodeActionPayload.newBuilder().setChaincodeProposalPayload(proposal).setAction(endorsed).build();
    }

    static ByteString sha256(ByteString bytes) {
        try {
            return ByteString.copyFrom(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
