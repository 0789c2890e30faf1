package cn.tanji.embedded.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.peer.ChaincodeCall;
import org.junit.jupiter.api.Test;

import cn.tanji.embedded.gateway.EndorsementPlanner.NoPlan;
import cn.tanji.embedded.sample.Policies;

class EndorsementPlannerTest {
    private static final List<FakePeer> PEERS = Stream
            .of("Gd", "Hb", "Ex")
            .map(mspId -> FakePeer.endorsing(mspId, "same").running("trade", "common"))
            .toList();

    @Test
    void finds_every_smallest_set_for_two_of_three() throws NoPlan {
        assertThat(plan(Policies.outOf(2, "Gd", "Hb", "Ex"), call("trade")))
                .containsExactlyInAnyOrder(Set.of("Gd", "Hb"), Set.of("Gd", "Ex"), Set.of("Hb", "Ex"));
    }

    @Test
    void needs_the_owners_of_a_key_beside_the_chaincode_policy() throws NoPlan {
        ChaincodeCall call = call("trade").toBuilder().addKeyPolicies(Policies.outOf(1, "Ex")).build();
        assertThat(plan(Policies.outOf(1, "Gd", "Hb"), call))
                .containsExactlyInAnyOrder(Set.of("Gd", "Ex"), Set.of("Hb", "Ex"));
    }

    @Test
    void asks_only_the_owners_if_every_written_key_has_its_own_policy() throws NoPlan {
        ChaincodeCall call = call("trade")
                .toBuilder()
                .addKeyPolicies(Policies.outOf(1, "Ex"))
                .setDisregardNamespacePolicy(true)
                .build();
        assertThat(plan(Policies.outOf(2, "Gd", "Hb"), call)).containsExactly(Set.of("Ex"));
    }

    @Test
    void satisfies_both_policies_of_a_call_across() throws NoPlan {
        EndorsementPlanner planner = planner(
                Map.of("trade", Policies.outOf(1, "Gd"), "common", Policies.outOf(1, "Hb", "Ex")));
        assertThat(mspIds(planner.plan(List.of(call("trade"), call("common")))))
                .containsExactlyInAnyOrder(Set.of("Gd", "Hb"), Set.of("Gd", "Ex"));
    }

    @Test
    void plans_a_majority_of_thirty_one_without_listing_all_of_them() throws NoPlan {
        String[] members = IntStream.range(0, 31).mapToObj(i -> "M" + i).toArray(String[]::new);
        List<FakePeer> peers = Stream.of(members).map(m -> FakePeer.endorsing(m, "same")).toList();
        EndorsementPlanner planner = new EndorsementPlanner("c", peers, _ -> Optional.of(Policies.outOf(16, members)));
        assertThat(planner.plan(List.of(call("trade")))).allMatch(set -> set.size() == 16);
    }

    @Test
    void refuses_a_frozen_key() {
        ChaincodeCall call = call("trade").toBuilder().addKeyPolicies(Policies.frozen()).build();
        assertRefused(Policies.outOf(1, "Gd"), call, "state based endorsement policy cannot be satisfied");
    }

    @Test
    void refuses_an_undefined_chaincode() {
        assertRefused(Policies.outOf(1, "Gd"), call("other"), "No metadata was found for chaincode other in channel c");
    }

    @Test
    void refuses_a_policy_that_names_an_organisation_without_peer() {
        assertRefused(Policies.outOf(2, "Gd", "Nobody"), call("trade"),
                "no peer combination can satisfy the endorsement policy");
    }

    @Test
    void refuses_if_a_needed_peer_does_not_run_the_chaincode() {
        List<FakePeer> peers = List.of(PEERS.getFirst(), PEERS.get(1).running("common"));
        EndorsementPlanner planner = new EndorsementPlanner("c", peers,
                _ -> Optional.of(Policies.outOf(2, "Gd", "Hb")));
        assertThatThrownBy(() -> planner.plan(List.of(call("trade"))))
                .hasMessageEndingWith("required chaincodes are not installed on sufficient peers");
    }

    private static void assertRefused(SignaturePolicyEnvelope policy, ChaincodeCall call, String reason) {
        assertThatThrownBy(() -> plan(policy, call)).isInstanceOf(NoPlan.class).hasMessage(
                "no combination of peers can be derived which satisfy the endorsement policy: " + reason);
    }

    private static List<Set<String>> plan(SignaturePolicyEnvelope policy, ChaincodeCall call) throws NoPlan {
        return mspIds(planner(Map.of("trade", policy)).plan(List.of(call)));
    }

    private static EndorsementPlanner planner(Map<String, SignaturePolicyEnvelope> policies) {
        return new EndorsementPlanner("c", PEERS, name -> Optional.ofNullable(policies.get(name)));
    }

    private static ChaincodeCall call(String name) {
        return ChaincodeCall.newBuilder().setName(name).build();
    }

    private static List<Set<String>> mspIds(List<Set<GatewayPeer>> sets) {
        return sets.stream().map(set -> set.stream().map(GatewayPeer::mspId).collect(Collectors.toSet())).toList();
    }
}
