package cn.tanji.conformance.differential;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.EvaluateRequest;
import org.hyperledger.fabric.protos.gateway.GatewayGrpc;
import org.hyperledger.fabric.protos.gateway.SignedCommitStatusRequest;
import org.hyperledger.fabric.protos.gateway.SubmitRequest;
import org.hyperledger.fabric.protos.orderer.AtomicBroadcastGrpc;
import org.hyperledger.fabric.protos.orderer.BroadcastResponse;
import org.hyperledger.fabric.protos.peer.EndorserGrpc;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionsResult;
import org.hyperledger.fabric.protos.peer.lifecycle.QueryChaincodeDefinitionsResult.ChaincodeDefinition;

import cn.tanji.embedded.fixture.TestNetwork;
import cn.tanji.embedded.msp.SigningIdentity;

/** What clients ask of either network. */
final class Calls {
    static final int PATIENCE_SECONDS = 60;

    private Calls() {}

    /** What a peer answers to a proposal, without a gateway. */
    static Observation propose(Channel peer, SignedProposal proposal) {
        return observed(() -> new Observation().with(process(peer, proposal)));
    }

    /** What a gateway answers when asked to evaluate. */
    static Observation evaluate(Channel gateway, SignedProposal proposal, String... organisations) {
        return evaluate(gateway, EvaluateRequest.newBuilder().setTransactionId("outer").setChannelId("outer")
                .setProposedTransaction(proposal).addAllTargetOrganizations(List.of(organisations)).build());
    }

    static Observation evaluate(Channel gateway, EvaluateRequest request) {
        return observed(() -> new Observation().with("result", stub(gateway).evaluate(request)));
    }

    /** What a gateway answers when asked for endorsements. */
    static Observation endorse(Channel gateway, SignedProposal proposal, String... organisations) {
        return endorse(gateway, EndorseRequest.newBuilder().setTransactionId("outer").setChannelId("outer")
                .setProposedTransaction(proposal).addAllEndorsingOrganizations(List.of(organisations)).build());
    }

    static Observation endorse(Channel gateway, EndorseRequest request) {
        return observed(() -> new Observation().with(stub(gateway).endorse(request).getPreparedTransaction()));
    }

    /** What a gateway answers when asked to submit. */
    static Observation submit(Channel gateway, SubmitRequest request) {
        return observed(() -> new Observation().with("submitted", stub(gateway).submit(request)));
    }

    /** What a gateway answers when asked for a transaction's fate. */
    static Observation commitStatus(Channel gateway, SignedCommitStatusRequest request) {
        return observed(() -> new Observation().with("fate", stub(gateway).commitStatus(request)));
    }

    /** The same, for two seconds: whether it waits. */
    static Observation commitStatusWithin(Channel gateway, SignedCommitStatusRequest request) {
        return observed(() -> new Observation().with("fate",
                stub(gateway).withDeadlineAfter(2, TimeUnit.SECONDS).commitStatus(request)))
                .without("description: .*");
    }

    private static GatewayGrpc.GatewayBlockingStub stub(Channel gateway) {
        return GatewayGrpc.newBlockingStub(gateway).withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static Observation observed(Supplier<Observation> call) {
        try {
            return call.get();
        } catch (StatusRuntimeException failure) {
            return new Observation().with(failure);
        }
    }

    static ProposalResponse process(Channel peer, SignedProposal proposal) {
        return EndorserGrpc.newBlockingStub(peer).withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .processProposal(proposal);
    }

    /** The chaincodes of the channel, by name; a peer tells them in no order. */
    static Observation definitions(Channel peer, SignedProposal query) {
        try {
            var found = QueryChaincodeDefinitionsResult.parseFrom(process(peer, query).getResponse().getPayload());
            Observation observation = new Observation();
            found.getChaincodeDefinitionsList().stream().sorted(Comparator.comparing(ChaincodeDefinition::getName))
                    .forEach(one -> observation.with("definition", one));
            return observation;
        } catch (InvalidProtocolBufferException failure) {
            throw new IllegalStateException("definitions do not parse", failure);
        }
    }

    /** Blocks a peer has. */
    static long height(Channel peer, SigningIdentity client) {
        try {
            return BlockchainInfo.parseFrom(qscc(peer, client, "GetChainInfo", TestNetwork.CHANNEL)).getHeight();
        } catch (InvalidProtocolBufferException failure) {
            throw new IllegalStateException("a peer does not tell its height", failure);
        }
    }

    /** A block as a peer stored it. */
    static Block block(Channel peer, SigningIdentity client, long number) {
        try {
            return Block.parseFrom(
                    qscc(peer, client, "GetBlockByNumber", TestNetwork.CHANNEL, Long.toString(number)));
        } catch (InvalidProtocolBufferException failure) {
            throw new IllegalStateException("block " + number + " does not parse", failure);
        }
    }

    private static ByteString qscc(Channel peer, SigningIdentity client, String... arguments) {
        return process(peer, new Proposal(client, "qscc", arguments).build()).getResponse().getPayload();
    }

    /** Hands envelopes to the orderer on one stream, in order; what it answers to each. */
    static List<String> broadcast(Channel orderer, Envelope... envelopes) {
        Answers<BroadcastResponse> answers = new Answers<>();
        var requests = AtomicBroadcastGrpc.newStub(orderer).broadcast(answers);
        Stream.of(envelopes).forEach(requests::onNext);
        List<String> words = Stream.of(envelopes).map(_ -> answers.next(
                answer -> answer.getStatus() + " " + answer.getInfo())).toList();
        requests.onCompleted();
        return words;
    }
}
