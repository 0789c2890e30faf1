package cn.tanji.embedded.gateway;

import java.util.Set;
import java.util.function.Function;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.peer.ChaincodeCall;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.SignedProposal;

/** A peer with a prepared answer. */
record FakePeer(String mspId, long height, Set<String> chaincodes, Function<Boolean, PeerAnswer> answer)
        implements
            GatewayPeer {
    static FakePeer endorsing(String mspId, String result) {
        return new FakePeer(mspId, 7, Set.of("trade"), _ -> success(mspId, result));
    }

    static FakePeer failing(String mspId, PeerAnswer answer) {
        return new FakePeer(mspId, 7, Set.of("trade"), _ -> answer);
    }

    FakePeer running(String... names) {
        return new FakePeer(mspId, height, Set.of(names), answer);
    }

    private static PeerAnswer success(String mspId, String result) {
        return PeerAnswer.answered(ProposalResponse
                .newBuilder()
                .setResponse(Response.newBuilder().setStatus(200))
                .setPayload(ByteString.copyFromUtf8(result))
                .setEndorsement(Endorsement.newBuilder().setEndorser(ByteString.copyFromUtf8(mspId)))
                .setInterest(ChaincodeInterest.newBuilder().addChaincodes(ChaincodeCall.newBuilder().setName("trade")))
                .build());
    }

    @Override
    public String address() {
        return mspId + ":7051";
    }

    @Override
    public boolean runs(String chaincode) {
        return chaincodes.contains(chaincode);
    }

    @Override
    public boolean isRunning() {
        return true;
    }

    @Override
    public boolean satisfies(MSPPrincipal principal) {
        try {
            return MSPRole.parseFrom(principal.getPrincipal()).getMspIdentifier().equals(mspId);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public PeerAnswer process(SignedProposal proposal, boolean ownOrganisation) {
        return answer.apply(ownOrganisation);
    }

    @Override
    public ProposalResponse cosign(ProposalResponse endorsed) {
        Endorsement own = Endorsement.newBuilder().setEndorser(ByteString.copyFromUtf8(mspId)).build();
        return endorsed.toBuilder().setEndorsement(own).build();
    }
}
