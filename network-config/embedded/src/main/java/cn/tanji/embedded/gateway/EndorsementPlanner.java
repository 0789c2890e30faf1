package cn.tanji.embedded.gateway;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.hyperledger.fabric.protos.common.MSPPrincipal;
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
    private final ChaincodePolicies policies;
    private final Map<Planned, List<Set<GatewayPeer>>> remembered = new ConcurrentHashMap<>();

    /**
     * @param peers own organisation's first
     * @param policies what is defined on the channel
     */
    EndorsementPlanner(
            String channel,
            List<? extends GatewayPeer> peers,
            ChaincodePolicies policies) {
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
        Set<GatewayPeer> allowed = new HashSet<>(peers);
        for (ChaincodeCall call : calls) {
            requireDefined(call);
            removeStrangers(call, allowed);
        }
        for (ChaincodeCall call : calls) {
            involved.addAll(commonPolicies(call));
        }
        for (ChaincodeCall call : calls) {
            requireSatisfiableKeys(call);
            involved.addAll(call.getKeyPoliciesList());
        }
        List<Set<GatewayPeer>> sets = satisfyingAll(List.copyOf(involved)).stream().filter(allowed::containsAll)
                .toList();
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

    private SignaturePolicyEnvelope requireDefined(ChaincodeCall call) throws NoPlan {
        return policies.of(call.getName()).orElseThrow(() -> NoPlan.unknown(call.getName(), channel));
    }

    /** Only peers that hold the private data a transaction reads can endorse it. */
    private void removeStrangers(ChaincodeCall call, Set<GatewayPeer> allowed) throws NoPlan {
        if (call.getNoPrivateReads()) {
            return;
        }
        for (String collection : call.getCollectionNamesList()) {
            List<MSPPrincipal> members = policies.members(call.getName(), collection)
                    .orElseThrow(() -> new NoPlan("collection " + collection
                            + " doesn't exist in collection config for chaincode " + call.getName()));
            allowed.removeIf(peer -> members.stream().noneMatch(peer::satisfies));
        }
    }

    /** The policies of keys that have none of their own: the chaincode's, or those of the collections. */
    private List<SignaturePolicyEnvelope> commonPolicies(ChaincodeCall call) throws NoPlan {
        if (call.getDisregardNamespacePolicy() && call.getKeyPoliciesCount() > 0) {
            return List.of();
        }
        SignaturePolicyEnvelope chaincode = requireDefined(call);
        List<SignaturePolicyEnvelope> common = call.getCollectionNamesCount() == 0
                ? List.of(chaincode)
                : call.getCollectionNamesList().stream()
                        .map(collection -> policies.ofCollection(call.getName(), collection).orElse(chaincode))
                        .toList();
        if (!common.stream().allMatch(PeerSets::isSatisfiable)) {
            throw new NoPlan("endorsement policy cannot be satisfied");
        }
        return common;
    }

    private static void requireSatisfiableKeys(ChaincodeCall call) throws NoPlan {
        for (SignaturePolicyEnvelope keyPolicy : call.getKeyPoliciesList()) {
            if (!PeerSets.isSatisfiable(keyPolicy)) {
                throw new NoPlan("state based endorsement policy cannot be satisfied");
            }
        }
    }

    private List<Set<GatewayPeer>> satisfyingAll(List<SignaturePolicyEnvelope> involved) {
        Planned asked = new Planned(policies.configuration(), involved);
        List<Set<GatewayPeer>> known = remembered.get(asked);
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
            remembered.put(asked, found);
        }
        return found;
    }

    private static boolean isRunningAll(Set<GatewayPeer> peers, List<ChaincodeCall> calls) {
        return peers.stream().allMatch(peer -> calls.stream().allMatch(call -> peer.runs(call.getName())));
    }

    /** What sets were found for. */
    private record Planned(long configuration, List<SignaturePolicyEnvelope> policies) {}

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
