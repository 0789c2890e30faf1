package cn.tanji.embedded.endorser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.peer.ChaincodeCall;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ResponseUtils;
import org.junit.jupiter.api.Test;

import cn.tanji.embedded.chaincode.Contracts;
import cn.tanji.embedded.chaincode.InProcessChaincode;
import cn.tanji.embedded.chaincode.UnpackedProposal;
import cn.tanji.embedded.statedb.Version;
import cn.tanji.embedded.statedb.VersionedValue;

class EndorserTest {
    private final TestLedger ledger = TestPeers.ledger();
    private final LogicalPeer peer = TestPeers.inProcess(ledger, "Alpha");

    @Test
    void signs_the_payload_followed_by_its_own_identity() throws Exception {
        var signed = TestProposal.of("cc", "put", "k", "v").withTransient("secret", "x").signed();
        ProposalResponse response = TestPeers.answered(peer, signed);
        TestIdentity endorser = new TestIdentity("Alpha", "peer");
        assertThat(response.getVersion()).isEqualTo(1);
        assertThat(response.getEndorsement().getEndorser()).isEqualTo(endorser.serialized());
        assertThat(endorser.verify(response.getPayload().concat(endorser.serialized()),
                response.getEndorsement().getSignature())).isTrue();
        assertThat(ProposalResponsePayload.parseFrom(response.getPayload()).getProposalHash())
                .isEqualTo(UnpackedProposal.of(signed).proposalHash());
        assertThat(TestPeers.action(response).getChaincodeId().getName()).isEqualTo("cc");
        assertThat(TestPeers.action(response).getChaincodeId().getVersion()).isEqualTo("1.0");
    }

    @Test
    void two_organisations_answer_with_equal_bytes() {
        var signed = TestProposal.of("cc", "putGet", "k", "v").signed();
        LogicalPeer other = TestPeers.inProcess(ledger, "Beta");
        assertThat(TestPeers.answered(other, signed).getPayload())
                .isEqualTo(TestPeers.answered(peer, signed).getPayload());
    }

    @Test
    void another_organisation_can_sign_what_was_run_once() {
        ProposalResponse first = TestPeers.answered(peer, TestProposal.of("cc", "put", "k", "v").signed());
        ProposalResponse second = TestPeers.peer(ledger, "Beta").endorser().cosign(first);
        TestIdentity beta = new TestIdentity("Beta", "peer");
        assertThat(second.getPayload()).isEqualTo(first.getPayload());
        assertThat(beta.verify(second.getPayload().concat(beta.serialized()),
                second.getEndorsement().getSignature())).isTrue();
    }

    @Test
    void every_set_reads_the_definitions_sequence() throws Exception {
        ProposalResponse response = TestPeers.answered(peer, TestProposal.of("cc", "put", "k", "v").signed());
        assertThat(TestPeers.set(response, "_lifecycle").getReadsList()).extracting(KVRead::getKey)
                .containsExactly("namespaces/fields/cc/Sequence");
        assertThat(TestPeers.set(response, "_lifecycle").getReads(0).getVersion().getBlockNum()).isEqualTo(1);
    }

    @Test
    void the_last_event_goes_out_under_the_peers_names() throws Exception {
        var proposal = TestProposal.of("cc", "events", "200");
        ChaincodeEvent event = ChaincodeEvent.parseFrom(
                TestPeers.action(TestPeers.answered(peer, proposal.signed())).getEvents());
        assertThat(event.getEventName()).isEqualTo("last");
        assertThat(event.getPayload().toStringUtf8()).isEqualTo("payload");
        assertThat(event.getChaincodeId()).isEqualTo("cc");
        assertThat(event.getTxId()).isEqualTo(proposal.channel.getTxId());
    }

    @Test
    void status_400_gives_the_response_alone() {
        ProposalResponse response = TestPeers.answered(peer, TestProposal.of("cc", "events", "400").signed());
        assertThat(response.getResponse().getMessage()).isEqualTo("said so");
        assertThat(response.hasEndorsement()).isFalse();
        assertThat(response.getPayload().isEmpty()).isTrue();
    }

    @Test
    void status_500_gives_a_payload_without_event_and_endorsement() throws Exception {
        ProposalResponse response = TestPeers.answered(peer, TestProposal.of("cc", "events", "500").signed());
        assertThat(response.hasEndorsement()).isFalse();
        assertThat(TestPeers.action(response).getEvents().isEmpty()).isTrue();
        assertThat(TestPeers.action(response).getResponse().getStatus()).isEqualTo(500);
    }

    @Test
    void a_status_the_shim_does_not_know_fails_in_the_shim() {
        assertFailure("error in simulation: transaction returned with failure: java.lang.NullPointerException",
                "cc", "events", "404");
    }

    @Test
    void an_exception_of_a_plain_chaincode_goes_out_with_its_stack_trace() {
        assertFailure("error in simulation: transaction returned with failure: java.lang.IllegalStateException: "
                + "thrown on purpose\n\tat cn.tanji", "cc", "throw");
    }

    @Test
    void an_undefined_collection_is_refused_and_nothing_endorsed() {
        var proposal = TestProposal.of("cc", "private");
        ProposalResponse response = TestPeers.answered(peer, proposal.signed());
        assertThat(response.hasEndorsement()).isFalse();
        assertThat(response.getResponse().getMessage())
                .contains("[" + proposal.channel.getTxId().substring(0, 8) + "]Unsuccessful response received.")
                .contains("collection ch/cc/collection could not be found");
    }

    @Test
    void says_what_to_do_about_an_undefined_chaincode() {
        assertFailure("make sure the chaincode absent has been successfully defined on channel ch and try again: "
                + "chaincode absent not found", "absent", "get", "k");
    }

    @Test
    void says_that_a_defined_chaincode_is_not_installed() {
        ProposalResponse response = TestPeers.answered(TestPeers.peer(ledger, "Beta"),
                TestProposal.of("cc", "get", "k").signed());
        assertThat(response.getResponse().getMessage()).isEqualTo("make sure the chaincode cc has been successfully "
                + "defined on channel ch and try again: chaincode definition for 'cc' exists, but chaincode is not installed");
    }

    @Test
    void a_chaincode_that_takes_too_long_fails_and_leaves_nothing() {
        peer.install("cc", new InProcessChaincode(TestPeers.PACKAGE, "Alpha", new SampleChaincode(TestPeers.PACKAGE),
                Duration.ofMillis(50)));
        var proposal = TestProposal.of("cc", "sleep");
        ProposalResponse response = TestPeers.answered(peer, proposal.signed());
        assertThat(response.getResponse().getMessage()).isEqualTo("error in simulation: failed to execute transaction "
                + proposal.channel.getTxId() + ": error sending: timeout expired while executing transaction");
        assertThat(response.getPayload().isEmpty()).isTrue();
    }

    @Test
    void a_chaincode_that_wants_initialisation_gets_it_first_and_once() throws Exception {
        assertFailure("error in simulation: failed to execute transaction TX: invalid invocation: chaincode 'late' "
                + "has not been initialized for this version, must call as init first", "late", "get", "k");
        var init = TestProposal.of("late", "init");
        init.input.setIsInit(true);
        ProposalResponse response = TestPeers.answered(peer, init.signed());
        assertThat(response.getResponse().getPayload().toStringUtf8()).isEqualTo("initialised");
        assertThat(TestPeers.set(response, "late").getWritesList()).extracting(write -> write.getKey())
                .containsExactly("\u0000\uDBFF\uDFFFinitialized", "init");
        ledger.state.put("late", "\u0000\uDBFF\uDFFFinitialized", "1.0", 5);
        assertThat(TestPeers.answered(peer, init.signed()).getResponse().getMessage())
                .endsWith("chaincode 'late' is already initialized but called as init");
    }

    @Test
    void a_call_to_another_chaincode_shares_the_set_and_loses_the_callees_event() throws Exception {
        ProposalResponse response = TestPeers.answered(peer,
                TestProposal.of("cc", "call", "other", "events", "200").signed());
        assertThat(response.getResponse().getMessage()).isEqualTo("said so");
        assertThat(TestPeers.action(response).getEvents().isEmpty()).isTrue();
        response = TestPeers.answered(peer, TestProposal.of("cc", "call", "other", "putGet", "k", "v").signed());
        assertThat(TestPeers.set(response, "cc").getWrites(0).getKey()).isEqualTo("caller");
        assertThat(TestPeers.set(response, "other").getWrites(0).getKey()).isEqualTo("k");
        assertThat(TestPeers.set(response, "_lifecycle").getReadsCount()).isEqualTo(2);
        assertThat(response.getInterest().getChaincodesList()).extracting(ChaincodeCall::getName)
                .containsExactly("cc", "other");
    }

    @Test
    void a_call_that_cannot_be_made_fails_the_caller() {
        String cause = "INVOKE_CHAINCODE";
        assertThat(messageOf("cc", "call", "absent", "get", "k")).contains("execute failed: invalid invocation: "
                + "[channel ch] failed to get chaincode container info for absent: chaincode absent not found");
        assertThat(messageOf("cc", "call", "other/elsewhere", "get", "k"))
                .contains("Failed to get policy manager for channel [elsewhere]");
        assertThat(messageOf("cc", "call", "cc", "get", "k")).contains("(ch) exists").doesNotContain(cause);
    }

    @Test
    void looking_for_an_unknown_callee_reads_the_old_definitions_too() throws Exception {
        peer.install("cc", new InProcessChaincode(TestPeers.PACKAGE, "Alpha", new Chaincode() {
            @Override
            public Response init(ChaincodeStub stub) {
                return ResponseUtils.newSuccessResponse();
            }

            @Override
            public Response invoke(ChaincodeStub stub) {
                try {
                    stub.invokeChaincodeWithStringArgs("absent", "get");
                } catch (RuntimeException failure) {
                    return ResponseUtils.newSuccessResponse(String.valueOf(failure.getMessage()));
                }
                return ResponseUtils.newErrorResponse("it is there");
            }
        }));
        ProposalResponse response = TestPeers.answered(peer, TestProposal.of("cc", "call").signed());
        assertThat(TestPeers.set(response, "lscc").getReads(0).getKey()).isEqualTo("absent");
    }

    @Test
    void a_key_with_its_own_policy_replaces_the_namespaces_in_the_interest() {
        SignaturePolicyEnvelope policy = SignaturePolicyEnvelope.newBuilder().setVersion(1).build();
        ledger.state.put("cc", "owned", new VersionedValue(ByteString.copyFromUtf8("v"),
                new TreeMap<>(Map.of("VALIDATION_PARAMETER", policy.toByteString())), new Version(3, 0)));
        ChaincodeCall call = TestPeers.answered(peer, TestProposal.of("cc", "put", "owned", "v").signed())
                .getInterest().getChaincodes(0);
        assertThat(call.getKeyPoliciesList()).containsExactly(policy);
        assertThat(call.getDisregardNamespacePolicy()).isTrue();
        call = TestPeers.answered(peer, TestProposal.of("cc", "put", "free", "v").signed()).getInterest()
                .getChaincodes(0);
        assertThat(call.getKeyPoliciesList()).isEmpty();
        assertThat(call.getDisregardNamespacePolicy()).isFalse();
        assertThat(call.getName()).isEqualTo("cc");
    }

    @Test
    void contracts_run_under_the_shims_router() {
        assertContractsRun(Contracts.router("sample:1"));
    }

    @Test
    void named_contracts_run_without_a_search_of_the_class_path() {
        assertContractsRun(Contracts.of(List.of(SampleContract.class)));
    }

    private void assertContractsRun(Chaincode contracts) {
        peer.install("cc", new InProcessChaincode("sample:1", "Alpha", contracts));
        ledger.state.put("cc", "k", "old", 3);
        assertThat(payloadOf("sample:swap", "k", "new")).isEqualTo("old");
        assertThat(payloadOf("sample:whose")).isEqualTo("Alpha");
        ProposalResponse refusal = TestPeers.answered(peer,
                TestProposal.of("cc", "sample:refuse", "NOT_NOW").signed());
        assertThat(refusal.getResponse().getMessage()).isEqualTo("NOT_NOW: refused on purpose");
        assertThat(refusal.getResponse().getPayload().toStringUtf8()).isEqualTo("details");
        assertThat(messageOf("cc", "sample:fail")).isEqualTo("Error during contract method execution");
        assertThat(messageOf("cc", "sample:absent")).isEqualTo("Undefined contract method called");
        assertThat(messageOf("cc", "nowhere:absent")).isEqualTo("Undefined contract called");
    }

    private String payloadOf(String... arguments) {
        ProposalResponse response = TestPeers.answered(peer, TestProposal.of("cc", arguments).signed());
        assertThat(response.getResponse().getMessage()).isEmpty();
        return response.getResponse().getPayload().toStringUtf8();
    }

    private String messageOf(String chaincode, String... arguments) {
        ProposalResponse response = TestPeers.answered(peer, TestProposal.of(chaincode, arguments).signed());
        assertThat(response.getResponse().getStatus()).isEqualTo(500);
        assertThat(response.hasEndorsement()).isFalse();
        return response.getResponse().getMessage();
    }

    private void assertFailure(String beginning, String chaincode, String... arguments) {
        String id = TestProposal.of(chaincode, arguments).channel.getTxId();
        assertThat(messageOf(chaincode, arguments).replace(id, "TX")).startsWith(beginning);
    }
}
