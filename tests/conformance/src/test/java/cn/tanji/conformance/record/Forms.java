package cn.tanji.conformance.record;

import java.util.List;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.ChaincodeHeaderExtension;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.Response;

import cn.tanji.embedded.fixture.Proposed;

/** Transactions whose form is wrong in one way each, as far as orderers accept them. */
final class Forms {
    private static final ByteString GARBAGE = ByteString.copyFrom(new byte[]{(byte) 0xFF, (byte) 0xFF, 1});

    private Forms() {}

    static List<Proposed> of(Members members) {
        var other = ChaincodeHeaderExtension.newBuilder().setChaincodeId(ChaincodeID.newBuilder().setName("other"))
                .build().toByteString();
        var unnamed = ChaincodeHeaderExtension.getDefaultInstance().toByteString();
        NsReadWriteSet set = NsReadWriteSet.newBuilder().setNamespace("cc").build();
        KVWrite write = KVWrite.newBuilder().setKey("k").setValue(GARBAGE).build();
        return List.of(valid(members),
                valid(members).header(h -> h.setEpoch(1)),
                valid(members).signer(s -> s.clearNonce()), valid(members).header(h -> h.setTxId("0".repeat(64))),
                valid(members).header(h -> h.setTxId("")), valid(members).header(h -> h.clearExtension()),
                valid(members).header(h -> h.setExtension(GARBAGE)), valid(members).header(h -> h.setExtension(other)),
                valid(members).header(h -> h.setExtension(unnamed)),
                valid(members).transaction(t -> t.addActions(t.getActions(0))),
                valid(members).transaction(t -> t.setActions(0, t.getActions(0).toBuilder().setHeader(GARBAGE))),
                valid(members).transaction(t -> t.setActions(0, t.getActions(0).toBuilder().clearHeader())),
                valid(members).answer(a -> a.setProposalHash(GARBAGE)), valid(members).answer(a -> a.clearExtension()),
                valid(members).action(a -> a.setResults(GARBAGE)), valid(members).action(a -> a.clearResults()),
                valid(members).action(a -> a.setResults(sets(set, set))),
                valid(members).action(a -> a.setResults(sets(set.toBuilder().setRwset(GARBAGE).build()))),
                valid(members).action(a -> a.setChaincodeId(ChaincodeID.newBuilder().setName("cc"))),
                valid(members).action(a -> a.clearChaincodeId()),
                valid(members).action(a -> a.setChaincodeId(ChaincodeID.newBuilder().setName("cc").setVersion("9"))),
                valid(members).action(a -> a.setResponse(Response.newBuilder().setStatus(500))),
                valid(members).action(a -> a.setEvents(event("other"))),
                valid(members).action(a -> a.setEvents(event("cc"))),
                valid(members).action(a -> a.setEvents(GARBAGE)), valid(members).also("undefined", List.of(write)),
                valid(members).also("lscc", List.of(write)), valid(members).also("_lifecycle", List.of(write)),
                valid(members).put("", "1"), valid(members).action(a -> a.setResults(sets(NsReadWriteSet.newBuilder()
                        .setNamespace("cc").setRwset(KVRWSet.newBuilder().addWrites(KVWrite.newBuilder()
                                .setKeyBytes(ByteString.copyFromUtf8("\u0000composite\u0000"))).build().toByteString())
                        .build()))),
                members.of("undefined", 1, 2).put("k", "1"), members.of("qscc", 1, 2), members.of("_lifecycle", 1, 2),
                valid(members).put("last", "1"));
    }

    /** Transactions that cannot be read to their end: for a block without others, so that none waits for what they change. */
    static List<Proposed> unreadable(Members members) {
        return List.of(
                valid(members).transaction(t -> t.setActions(0, t.getActions(0).toBuilder().setPayload(GARBAGE))),
                valid(members).answer(a -> a.setExtension(GARBAGE)));
    }

    private static Proposed valid(Members members) {
        return members.of("cc", 1, 2).put("form", "1");
    }

    private static ByteString sets(NsReadWriteSet... sets) {
        return TxReadWriteSet.newBuilder().addAllNsRwset(List.of(sets)).build().toByteString();
    }

    private static ByteString event(String chaincode) {
        return ChaincodeEvent.newBuilder().setChaincodeId(chaincode).setEventName("happened").build().toByteString();
    }
}
