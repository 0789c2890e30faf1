package cn.tanji.embedded.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.peer.ChaincodeCall;

/**
 * Finds which sets of peers can endorse a transaction, from the chaincodes and key policies it touched. The sentences
 * are those of Fabric's discovery, which plans endorsements there.
 */
final class EndorsementPlanner {
    private static final int REMEMBERED_MAX = 1_000;

    private final String channel;
    private final List<? extends GatewayPeer> peers;
    private final Function<String, Optional<SignaturePolicyEnvelope>> policies;
    private final Map<List<SignaturePolicyEnvelope>, List<Set<GatewayPeer>>> remembered = new ConcurrentHashMap<>();

    /**
     * @param peers own organisation's first
     * @param policies endorsement policy of a chaincode by name; empty if none is defined
     */
    EndorsementPlanner(
            String channel,
            List<? extends GatewayPeer> peers,
            Function<String, Optional<SignaturePolicyEnvelope>> policies) {
        this.channel = channel;
        this.peers = peers;
        this.policies = policies;
    }

    /**
     * The smallest sets of peers that satisfy every policy involved and run every chaincode involved.
     *
     * @throws NoPlan if there is none, with a sentence for the client
     */
    List<Set<GatewayPeer>> plan(List<ChaincodeCall> calls) throws NoPlan {
        List<SignaturePolicyEnvelope> involved = new ArrayList<>();
        for (ChaincodeCall call : calls) {
            namespacePolicy(call).ifPresent(involved::add);
        }
        for (ChaincodeCall call : calls) {
            requireSatisfiableKeys(call);
            involved.addAll(call.getKeyPoliciesList());
        }
        List<Set<GatewayPeer>> sets = satisfyingAll(List.copyOf(involved));
        if (sets.isEmpty()) {
            throw new NoPlan("no peer combination can satisfy the endorsement policy");
        }
        List<Set<GatewayPeer>> installed = sets.stream().filter(set -> isRunningAll(set, calls)).toList();
        if (installed.isEmpty()) {
            throw new NoPlan("required chaincodes are not installed on sufficient peers");
        }
        return installed;
    }

    /**
     * The same for a transaction that names its channel.
     *
     * @throws NoPlan also if the channel is unknown
     */
    List<Set<GatewayPeer>> plan(String named, List<ChaincodeCall> calls) throws NoPlan {
        if (!named.equals(channel)) {
            throw NoPlan.unknown(calls.getFirst().getName(), named);
        }
        return plan(calls);
    }

    private Optional<SignaturePolicyEnvelope> namespacePolicy(ChaincodeCall call) throws NoPlan {
        SignaturePolicyEnvelope policy = policies
                .apply(call.getName())
                .orElseThrow(() -> NoPlan.unknown(call.getName(), channel));
        if (call.getDisregardNamespacePolicy() && call.getKeyPoliciesCount() > 0) {
            return Optional.empty();
        }
        if (!PeerSets.isSatisfiable(policy)) {
            throw new NoPlan("endorsement policy cannot be satisfied");
        }
        return Optional.of(policy);
    }

    private static void requireSatisfiableKeys(ChaincodeCall call) throws NoPlan {
        for (SignaturePolicyEnvelope keyPolicy : call.getKeyPoliciesList()) {
            if (!PeerSets.isSatisfiable(keyPolicy)) {
                throw new NoPlan("state based endorsement policy cannot be satisfied");
            }
        }
    }

    private List<Set<GatewayPeer>> satisfyingAll(List<SignaturePolicyEnvelope> involved) {
        List<Set<GatewayPeer>> known = remembered.get(involved);
        if (known != null) {
            return known;
        }
        PeerSets sets = new PeerSets(peers);
        List<Set<GatewayPeer>> found = involved
                .stream()
                .distinct()
                .map(sets::satisfying)
                .reduce(sets::union)
                .orElse(List.of())
                .stream()
                .filter(set -> !set.isEmpty())
                .toList();
        if (remembered.size() < REMEMBERED_MAX) {
            remembered.put(involved, found);
        }
        return found;
    }

    private static boolean isRunningAll(Set<GatewayPeer> peers, List<ChaincodeCall> calls) {
        return peers.stream().allMatch(peer -> calls.stream().allMatch(call -> peer.runs(call.getName())));
    }

    /** No set of peers can endorse. The message is for the client. */
    static final class NoPlan extends Exception {
        static NoPlan unknown(String chaincode, String channel) {
            return new NoPlan("No metadata was found for chaincode " + chaincode + " in channel " + channel);
        }

        NoPlan(String reason) {
            super("no combination of peers can be derived which satisfy the endorsement policy: " + reason);
        }
    }
}
