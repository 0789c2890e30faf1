package cn.tanji.embedded.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.gateway.EndorseRequest;
import org.hyperledger.fabric.protos.gateway.ErrorDetail;
import org.hyperledger.fabric.protos.gateway.EvaluateRequest;
import org.hyperledger.fabric.protos.peer.ChaincodeActionPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInvocationSpec;
import org.hyperledger.fabric.protos.peer.ChaincodeProposalPayload;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.Proposal;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.protos.peer.Transaction;
import org.junit.jupiter.api.Test;

import cn.tanji.embedded.sample.Policies;

/** Failures of endorse and evaluate against peers with prepared answers; the sentences are those of a Fabric gateway. */
class EndorsingTest {
    private static final FakePeer GD = FakePeer.endorsing("Gd", "same");
    private static final FakePeer HB = FakePeer.endorsing("Hb", "same");
    private static final PeerAnswer CRASH = answered(500, "chaincode is down", "");
    private static final PeerAnswer BUSINESS_ERROR = answered(500, "UNITS_NOT_HELD", "payload");

    @Test
    void collects_one_endorsement_of_each_organisation_a_policy_needs() throws InvalidProtocolBufferException {
        var envelope = endorsing(2, GD, HB).endorse(request("c", "trade"));
        var transaction = Transaction.parseFrom(Payload.parseFrom(envelope.getPayload()).getData());
        var action = ChaincodeActionPayload.parseFrom(transaction.getActions(0).getPayload()).getAction();
        assertThat(action.getEndorsementsList()).extracting(e -> e.getEndorser().toStringUtf8()).containsExactly("Gd",
                "Hb");
        assertThat(envelope.getSignature()).isEmpty();
    }

    @Test
    void tells_which_organisation_answered_differently() {
        FakePeer other = FakePeer.endorsing("Hb", "different");
        assertFailed(endorsing(2, GD, other), request("c", "trade"), Code.ABORTED,
                "failed to collect enough transaction endorsements, see attached details for more info",
                "Hb: ProposalResponsePayloads do not match");
    }

    @Test
    void plans_nothing_on_an_unknown_channel() {
        assertFailed(endorsing(2, GD, HB), request("other", "trade"), Code.FAILED_PRECONDITION,
                "no combination of peers can be derived which satisfy the endorsement policy: "
                        + "No metadata was found for chaincode trade in channel other");
    }

    @Test
    void tries_another_set_when_a_peer_fails() {
        FakePeer down = FakePeer.failing("Hb", CRASH);
        FakePeer third = FakePeer.endorsing("Ex", "same");
        for (int i = 0; i < 10; i++) {
            assertThat(endorsing(2, GD, down, third).endorse(request("c", "trade"))).isNotNull();
        }
    }

    @Test
    void reports_a_first_peer_that_fails_as_aborted_whatever_the_reason() {
        for (PeerAnswer answer : List.of(CRASH, BUSINESS_ERROR, PeerAnswer.refused("chaincode is down"))) {
            StatusRuntimeException failure = failure(endorsing(1, FakePeer.failing("Gd", answer)),
                    request("c", "trade"));
            assertThat(failure.getStatus().getCode()).isEqualTo(Code.ABORTED);
        }
    }

    @Test
    void carries_the_chaincodes_sentence_in_the_details() {
        assertFailed(endorsing(1, FakePeer.failing("Gd", BUSINESS_ERROR)), request("c", "trade"), Code.ABORTED,
                "failed to endorse transaction, see attached details for more info",
                "Gd: chaincode response 500, UNITS_NOT_HELD");
    }

    @Test
    void names_the_organisations_that_have_no_peer() {
        EndorseRequest request = request("c", "trade")
                .toBuilder()
                .addEndorsingOrganizations("Gd")
                .addEndorsingOrganizations("Xx")
                .addEndorsingOrganizations("Yy")
                .build();
        assertFailed(endorsing(1, GD), request, Code.UNAVAILABLE,
                "failed to find any endorsing peers for org(s): Xx, Yy");
    }

    @Test
    void requires_a_signed_proposal() {
        assertFailed(endorsing(1, GD), EndorseRequest.getDefaultInstance(), Code.INVALID_ARGUMENT,
                "the proposed transaction must contain a signed proposal");
    }

    @Test
    void protects_transient_data_if_the_own_organisation_cannot_endorse() {
        ChaincodeProposalPayload payload = invocation("trade").putTransientMap("k", ByteString.copyFromUtf8("v"))
                .build();
        assertFailed(endorsing(1, GD.running()), request("c", payload), Code.FAILED_PRECONDITION,
                "no endorsers found in the gateway's organization; "
                        + "retry specifying endorsing organization(s) to protect transient data");
    }

    @Test
    void evaluates_on_another_peer_if_the_own_one_is_out_of_reach() {
        FakePeer unreachable = FakePeer.failing("Gd", PeerAnswer.unreachable("gone"));
        assertThat(evaluating(unreachable, HB).evaluate(query("c", "trade")).getStatus()).isEqualTo(200);
    }

    @Test
    void does_not_ask_another_peer_after_a_chaincodes_error() {
        FakePeer never = FakePeer.failing("Hb", PeerAnswer.unreachable("must not be asked"));
        assertEvaluationFailed(evaluating(FakePeer.failing("Gd", BUSINESS_ERROR), never), query("c", "trade"),
                Code.UNKNOWN, "evaluate call to endorser returned error: chaincode response 500, UNITS_NOT_HELD");
    }

    @Test
    void reports_the_last_failure_when_peers_run_out() {
        assertEvaluationFailed(evaluating(FakePeer.failing("Gd", CRASH), FakePeer.failing("Hb", CRASH)),
                query("c", "trade"), Code.ABORTED,
                "failed to evaluate transaction, see attached details for more info");
    }

    @Test
    void refuses_to_evaluate_on_an_unknown_channel() {
        assertEvaluationFailed(evaluating(GD), query("other", "trade"), Code.UNAVAILABLE,
                "failed to get config for channel [other]: could not get last config for channel other");
    }

    @Test
    void refuses_to_evaluate_an_unknown_chaincode() {
        assertEvaluationFailed(evaluating(GD), query("c", "nothing"), Code.FAILED_PRECONDITION,
                "no peers available to evaluate chaincode nothing in channel c");
    }

    private static void assertFailed(Endorsing endorsing, EndorseRequest request, Code code, String sentence,
            String... details) {
        StatusRuntimeException failure = failure(endorsing, request);
        assertThat(failure.getStatus().getCode()).isEqualTo(code);
        assertThat(failure.getStatus().getDescription()).isEqualTo(sentence);
        assertThat(details(failure)).containsExactly(details);
    }

    private static void assertEvaluationFailed(Evaluating evaluating, EvaluateRequest request, Code code,
            String sentence) {
        var failure = catchThrowableOfType(StatusRuntimeException.class, () -> evaluating.evaluate(request));
        assertThat(failure.getStatus().getCode()).isEqualTo(code);
        assertThat(failure.getStatus().getDescription()).isEqualTo(sentence);
    }

    private static StatusRuntimeException failure(Endorsing endorsing, EndorseRequest request) {
        return catchThrowableOfType(StatusRuntimeException.class, () -> endorsing.endorse(request));
    }

    private static List<String> details(StatusRuntimeException failure) {
        var status = StatusProto.fromThrowable(failure);
        List<String> details = new ArrayList<>();
        for (Any any : status == null ? List.<Any>of() : status.getDetailsList()) {
            try {
                ErrorDetail detail = any.unpack(ErrorDetail.class);
                assertThat(detail.getAddress()).isEqualTo(detail.getMspId() + ":7051");
                details.add(detail.getMspId() + ": " + detail.getMessage());
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException(e);
            }
        }
        return details;
    }

    private static Endorsing endorsing(int count, FakePeer... peers) {
        PeerDirectory directory = new PeerDirectory("c", "Gd", List.of(peers), false);
        String[] mspIds = List.of(peers).stream().map(FakePeer::mspId).toArray(String[]::new);
        var planner = new EndorsementPlanner("c", directory.all(), name -> Set.of("trade").contains(name)
                ? Optional.of(Policies.outOf(count, mspIds))
                : Optional.empty());
        return new Endorsing(directory, planner);
    }

    private static Evaluating evaluating(FakePeer... peers) {
        return new Evaluating(new PeerDirectory("c", "Gd", List.of(peers), false), "Gd", "c");
    }

    private static EndorseRequest request(String channel, String chaincode) {
        return request(channel, invocation(chaincode).build());
    }

    private static EndorseRequest request(String channel, ChaincodeProposalPayload payload) {
        return EndorseRequest.newBuilder().setProposedTransaction(proposal(channel, payload)).build();
    }

    private static EvaluateRequest query(String channel, String chaincode) {
        return EvaluateRequest
                .newBuilder()
                .setProposedTransaction(proposal(channel, invocation(chaincode).build()))
                .build();
    }

    private static SignedProposal proposal(String channel, ChaincodeProposalPayload payload) {
        ByteString channelHeader = ChannelHeader.newBuilder().setChannelId(channel).build().toByteString();
        ByteString header = Header.newBuilder().setChannelHeader(channelHeader).build().toByteString();
        Proposal proposal = Proposal.newBuilder().setHeader(header).setPayload(payload.toByteString()).build();
        return SignedProposal.newBuilder().setProposalBytes(proposal.toByteString()).build();
    }

    private static ChaincodeProposalPayload.Builder invocation(String chaincode) {
        ChaincodeSpec spec = ChaincodeSpec
                .newBuilder()
                .setChaincodeId(ChaincodeID.newBuilder().setName(chaincode))
                .build();
        return ChaincodeProposalPayload
                .newBuilder()
                .setInput(ChaincodeInvocationSpec.newBuilder().setChaincodeSpec(spec).build().toByteString());
    }

    private static PeerAnswer answered(int status, String message, String payload) {
        return PeerAnswer.answered(ProposalResponse
                .newBuilder()
                .setResponse(Response.newBuilder().setStatus(status).setMessage(message))
                .setPayload(ByteString.copyFromUtf8(payload))
                .build());
    }
}
