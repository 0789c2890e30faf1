package cn.tanji.embedded.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType.MEMBER;
import static org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType.PEER;

import java.util.List;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;
import org.junit.jupiter.api.Test;

import cn.tanji.embedded.channel.BlockChannelConfig;
import cn.tanji.embedded.fixture.TestNetwork;
import cn.tanji.embedded.msp.SigningIdentity;

class PolicyEvaluationTest {
    private static final TestNetwork NETWORK = new TestNetwork();
    private static final BlockChannelConfig CHANNEL = BlockChannelConfig.of(NETWORK.genesis());
    private static final ByteString MESSAGE = ByteString.copyFromUtf8("message");
    private static final SigningIdentity ONE = NETWORK.one.peer();
    private static final SigningIdentity TWO = NETWORK.two.peer();
    private static final SigningIdentity THREE = NETWORK.three.peer();
    private static final SigningIdentity OTHER_ONE = NETWORK.one.authority().issue("peer1", "peer").signer("Org1MSP");

    @Test
    void two_of_three_wants_two_organisations() {
        SignaturePolicyEnvelope policy = TestNetwork.peers(2, NETWORK.one, NETWORK.two, NETWORK.three);
        assertThat(isMet(policy, ONE, THREE)).isTrue();
        assertThat(isMet(policy, ONE, TWO, THREE)).isTrue();
        assertThat(isMet(policy, ONE)).isFalse();
        assertThat(isMet(policy, ONE, ONE)).as("one identity twice").isFalse();
        assertThat(isMet(policy, ONE, OTHER_ONE)).as("two peers of one organisation").isFalse();
        assertThat(isMet(policy, ONE, NETWORK.two.client())).as("wrong role").isFalse();
    }

    @Test
    void an_identity_serves_one_branch_only() {
        SignaturePolicyEnvelope twice = envelope(outOf(2, by(0), by(0)), role("Org1MSP"));
        assertThat(isMet(twice, ONE)).isFalse();
        assertThat(isMet(twice, ONE, ONE)).isFalse();
        assertThat(isMet(twice, ONE, OTHER_ONE)).isTrue();
    }

    @Test
    void branches_take_greedily_in_written_order_and_nothing_is_taken_back() {
        MSPPrincipal member = TestNetwork.role("Org1MSP", MEMBER);
        SignaturePolicyEnvelope wideFirst = envelope(outOf(2, by(0), by(1)), member, role("Org1MSP"));
        SigningIdentity client = NETWORK.one.client();
        assertThat(isMet(wideFirst, client, ONE)).as("the client is taken as member, the peer is left").isTrue();
        assertThat(isMet(wideFirst, ONE, client)).as("the peer is taken as member; nobody is left for peer").isFalse();
    }

    @Test
    void a_failing_branch_uses_nobody_up() {
        SignaturePolicyEnvelope policy = envelope(outOf(1, outOf(2, by(0), by(1)), by(0)), role("Org1MSP"),
                role("Org2MSP"));
        assertThat(isMet(policy, ONE)).isTrue();
    }

    @Test
    void succeeding_branches_use_up_more_than_they_must() {
        SignaturePolicyEnvelope policy = envelope(outOf(2, outOf(1, by(0), by(1)), by(1)), role("Org1MSP"),
                role("Org2MSP"));
        assertThat(isMet(policy, ONE, TWO)).as("every branch is evaluated: the inner one takes both").isFalse();
    }

    @Test
    void a_wrong_signature_counts_for_nothing() {
        SignaturePolicyEnvelope policy = TestNetwork.peers(2, NETWORK.one, NETWORK.two);
        SignedData good = signed(ONE);
        SignedData forged = new SignedData(MESSAGE, TWO.serialized(), THREE.sign(MESSAGE));
        SignedData garbage = new SignedData(MESSAGE, MESSAGE, MESSAGE);
        Policy evaluator = SignaturePolicyEvaluator.of(policy, CHANNEL.members());
        assertThat(evaluator.evaluate(List.of(garbage, good, forged)).satisfied()).isFalse();
        assertThat(evaluator.evaluate(List.of(forged, garbage, good, signed(TWO))).satisfied()).isTrue();
    }

    @Test
    void nobody_meets_a_policy_that_makes_no_sense() {
        assertThat(verdict(envelope(by(1), role("Org1MSP")), ONE).reason()).contains("identity index out of range");
        assertThat(verdict(envelope(SignaturePolicy.newBuilder(), role("Org1MSP")), ONE).satisfied()).isFalse();
        assertThat(verdict(envelope(outOf(1)), ONE).satisfied()).isFalse();
    }

    @Test
    void nothing_is_enough_where_none_is_wanted() {
        assertThat(isMet(envelope(outOf(0)))).isTrue();
    }

    @Test
    void a_majority_is_more_than_half_of_the_groups() {
        assertThat(CHANNEL.policies().evaluate("/Channel/Application/Endorsement", all(ONE, TWO)).satisfied()).isTrue();
        Verdict one = CHANNEL.policies().evaluate("/Channel/Application/Endorsement", all(ONE));
        assertThat(one.reason()).isEqualTo("implicit policy evaluation failed - 1 sub-policies were satisfied,"
                + " but this policy requires 2 of the 'Endorsement' sub-policies to be satisfied");
    }

    @Test
    void writers_are_clients_and_readers_also_peers() {
        assertThat(CHANNEL.policies().evaluate("/Channel/Application/Writers", all(NETWORK.one.client())).satisfied())
                .isTrue();
        assertThat(CHANNEL.policies().evaluate("/Channel/Application/Writers", all(ONE)).satisfied()).isFalse();
        assertThat(CHANNEL.policies().evaluate("/Channel/Application/Readers", all(ONE)).satisfied()).isTrue();
        assertThat(CHANNEL.policies().evaluate("/Channel/Writers", all(NETWORK.one.client())).satisfied()).isTrue();
    }

    @Test
    void an_undefined_policy_refuses() {
        assertThat(CHANNEL.policies().isDefined("/Channel/Application/Nobody")).isFalse();
        assertThat(CHANNEL.policies().evaluate("/Channel/Application/Nobody", all(ONE)).reason())
                .isEqualTo("no such policy: 'Nobody'");
    }

    @Test
    void an_application_policy_is_written_out_or_refers_to_the_channel() {
        var policies = new ApplicationPolicies(CHANNEL.policies(), CHANNEL.members());
        var byReference = ApplicationPolicy.newBuilder()
                .setChannelConfigPolicyReference("/Channel/Application/Endorsement").build();
        assertThat(policies.of(byReference).evaluate(all(ONE, TWO)).satisfied()).isTrue();
        var unknown = ApplicationPolicy.newBuilder().setChannelConfigPolicyReference("/Channel/Nowhere").build();
        assertThat(policies.of(unknown).evaluate(all(ONE, TWO)).reason())
                .contains("failed to retrieve policy for reference");
        assertThat(policies.of(ApplicationPolicy.getDefaultInstance()).evaluate(all(ONE, TWO)).satisfied()).isFalse();
    }

    @Test
    void a_majority_written_out_as_a_signature_policy_has_the_same_answers() {
        SignaturePolicyEnvelope written = CHANNEL.policies().policy("/Channel/Application/Endorsement")
                .asSignaturePolicy();
        assertThat(isMet(written, ONE, THREE)).isTrue();
        assertThat(isMet(written, THREE)).isFalse();
        assertThat(PrincipalSets.of(written)).hasSize(3).allSatisfy(set -> assertThat(set).hasSize(2));
    }

    @Test
    void principal_sets_are_the_smallest_combinations() {
        assertThat(PrincipalSets.of(TestNetwork.peers(2, NETWORK.one, NETWORK.two, NETWORK.three))).containsExactly(
                List.of(role("Org1MSP"), role("Org2MSP")), List.of(role("Org1MSP"), role("Org3MSP")),
                List.of(role("Org2MSP"), role("Org3MSP")));
        var authorityAndWitness = envelope(outOf(2, by(0), outOf(1, by(1), by(2))), role("Org1MSP"), role("Org2MSP"),
                role("Org3MSP"));
        assertThat(PrincipalSets.of(authorityAndWitness)).containsExactly(List.of(role("Org1MSP"), role("Org2MSP")),
                List.of(role("Org1MSP"), role("Org3MSP")));
    }

    @Test
    void no_combination_satisfies_a_frozen_key() {
        assertThat(PrincipalSets.of(envelope(outOf(1)))).isEmpty();
    }

    private static boolean isMet(SignaturePolicyEnvelope policy, SigningIdentity... signers) {
        return verdict(policy, signers).satisfied();
    }

    private static Verdict verdict(SignaturePolicyEnvelope policy, SigningIdentity... signers) {
        return SignaturePolicyEvaluator.of(policy, CHANNEL.members()).evaluate(all(signers));
    }

    private static List<SignedData> all(SigningIdentity... signers) {
        return Stream.of(signers).map(PolicyEvaluationTest::signed).toList();
    }

    private static SignedData signed(SigningIdentity signer) {
        return new SignedData(MESSAGE, signer.serialized(), signer.sign(MESSAGE));
    }

    private static MSPPrincipal role(String mspId) {
        return TestNetwork.role(mspId, PEER);
    }

    private static SignaturePolicy.Builder by(int identity) {
        return SignaturePolicy.newBuilder().setSignedBy(identity);
    }

    private static SignaturePolicy.Builder outOf(int n, SignaturePolicy.Builder... rules) {
        var branches = SignaturePolicy.NOutOf.newBuilder().setN(n);
        Stream.of(rules).forEach(branches::addRules);
        return SignaturePolicy.newBuilder().setNOutOf(branches);
    }

    private static SignaturePolicyEnvelope envelope(SignaturePolicy.Builder rule, MSPPrincipal... identities) {
        return SignaturePolicyEnvelope.newBuilder().setRule(rule).addAllIdentities(List.of(identities)).build();
    }
}
