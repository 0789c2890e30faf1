package cn.tanji.fuzz;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.hyperledger.fabric.protos.peer.TransactionAction;

import cn.tanji.embedded.wire.GoProtobuf;

/**
 * What a valid edited envelope may differ in from the right one, because Fabric says VALID too. The README lists each
 * difference with its place in Fabric's source.
 */
final class FabricWouldToo {
    private FabricWouldToo() {}

    /** What the creator and the endorsers vouch for, taken out of an envelope. */
    private record Signed(ByteString payload, ByteString answer, ByteString hashed, Set<ByteString> endorsers) {}

    /** Fails if an envelope must not be valid, given the right one and what was sealed anew. */
    static void requireValid(ByteString right, ByteString edited, Edits edits) {
        try {
            Signed before = read(right);
            Signed after = read(edited);
            if (!edits.makes(EnvelopeMessage.Seal.CREATOR)) {
                require(after.payload().equals(before.payload()), "another payload than the creator signed");
            }
            if (!edits.makes(EnvelopeMessage.Seal.ENDORSEMENTS)) {
                require(after.answer().equals(before.answer()), "another answer than the peers signed");
                require(after.hashed().equals(before.hashed()), "another proposal than the peers signed");
                require(after.endorsers().containsAll(before.endorsers()), "not the endorsements of both peers");
            }
        } catch (InvalidProtocolBufferException unreadable) {
            throw new AssertionError("VALID, but does not parse", unreadable);
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError("VALID with " + otherwise);
        }
    }

    private static Signed read(ByteString bytes) throws InvalidProtocolBufferException {
        Envelope envelope = parse(Envelope.parser(), bytes);
        Payload payload = parse(Payload.parser(), envelope.getPayload());
        ChannelHeader channel = parse(ChannelHeader.parser(), payload.getHeader().getChannelHeader());
        parse(SignatureHeader.parser(), payload.getHeader().getSignatureHeader());
        parse(ChaincodeHeaderExtension.parser(), channel.getExtension());
        TransactionAction only = parse(Transaction.parser(), payload.getData()).getActions(0);
        parse(SignatureHeader.parser(), only.getHeader());
        ChaincodeActionPayload action = parse(ChaincodeActionPayload.parser(), only.getPayload());
        ByteString answer = action.getAction().getProposalResponsePayload();
        readAnswer(answer);
        ByteString hashed = payload.getHeader().getChannelHeader().concat(only.getHeader())
                .concat(action.getChaincodeProposalPayload());
        Set<ByteString> endorsers = new HashSet<>();
        for (Endorsement one : action.getAction().getEndorsementsList()) {
            endorsers.add(one.getEndorser());
        }
        return new Signed(envelope.getPayload(), answer, hashed, endorsers);
    }

    private static void readAnswer(ByteString answer) throws InvalidProtocolBufferException {
        ChaincodeAction done = parse(ChaincodeAction.parser(),
                parse(ProposalResponsePayload.parser(), answer).getExtension());
        parse(ChaincodeEvent.parser(), done.getEvents());
        List<ByteString> sets = new ArrayList<>();
        parse(TxReadWriteSet.parser(), done.getResults()).getNsRwsetList().stream().map(NsReadWriteSet::getRwset)
                .forEach(sets::add);
        for (ByteString set : sets) {
            parse(KVRWSet.parser(), set);
        }
    }

    private static <T extends Message> T parse(Parser<T> parser, ByteString bytes)
            throws InvalidProtocolBufferException {
        return GoProtobuf.parse(parser, bytes);
    }
}
