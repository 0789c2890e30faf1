package cn.tanji.embedded.endorser;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.SignedProposal;

import cn.tanji.embedded.chaincode.InProcessChaincode;
import cn.tanji.embedded.chaincode.SystemChaincode;
import cn.tanji.embedded.channel.ChaincodeDefinition;

/** Makes peers of the test channel and takes their answers apart. */
final class TestPeers {
    static final String PACKAGE = "sample:0123";

    private TestPeers() {}

    /** A ledger on which the chaincodes {@code cc} and {@code other} are defined, and {@code late} wants initialisation. */
    static TestLedger ledger() {
        return new TestLedger().define(definition("cc", false)).define(definition("other", false))
                .define(definition("late", true));
    }

    /** A peer of this organisation with an echoing system chaincode and nothing installed. */
    static LogicalPeer peer(TestLedger ledger, String mspId) {
        return new LogicalPeer(new TestIdentity(mspId, "peer"), ledger, List.of(new Echo("qscc", false)),
                Clock.fixed(TestProposal.NOW, ZoneOffset.UTC));
    }

    /** A peer that runs the sample chaincode in process under all three names. */
    static LogicalPeer inProcess(TestLedger ledger, String mspId) {
        LogicalPeer peer = peer(ledger, mspId);
        for (String name : List.of("cc", "other", "late")) {
            peer.install(name, new InProcessChaincode(PACKAGE, mspId, new SampleChaincode(PACKAGE)));
        }
        return peer;
    }

    static ProposalResponse answered(LogicalPeer peer, SignedProposal proposal) {
        EndorserAnswer answer = peer.endorser().process(proposal);
        if (answer instanceof EndorserAnswer.Answered(ProposalResponse response)) {
            return response;
        }
        throw new AssertionError("not answered but " + answer);
    }

    static ChaincodeAction action(ProposalResponse response) throws InvalidProtocolBufferException {
        return ChaincodeAction
                .parseFrom(ProposalResponsePayload.parseFrom(response.getPayload()).getExtension());
    }

    /** The set of the namespace at this place of the response's read/write set. */
    static KVRWSet set(ProposalResponse response, String namespace) throws InvalidProtocolBufferException {
        for (var set : TxReadWriteSet.parseFrom(action(response).getResults()).getNsRwsetList()) {
            if (set.getNamespace().equals(namespace)) {
                return KVRWSet.parseFrom(set.getRwset());
            }
        }
        throw new AssertionError("no namespace " + namespace);
    }

    private static ChaincodeDefinition definition(String name, boolean initRequired) {
        ChaincodeDefinition first = ChaincodeDefinition.first(name, "1.0", "/Channel/Application/Endorsement");
        return new ChaincodeDefinition(name, first.version(), 1, initRequired, first.endorsementPolicy(),
                first.collections());
    }

    private record Echo(String name, boolean readsState) implements SystemChaincode {
        @Override
        public Response invoke(Call call) {
            return Response.newBuilder().setStatus(200)
                    .setPayload(ByteString.copyFrom(call.arguments())).build();
        }
    }
}
