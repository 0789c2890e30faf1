package cn.tanji.embedded.gateway;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

import cn.tanji.embedded.policy.PrincipalSets;

/**
 * Which sets of peers satisfy a signature policy, each peer signing once. At most {@value #SETS_MAX} sets are kept,
 * because a majority of thirty members has millions; sets with the first peer are kept before others.
 */
final class PeerSets {
    static final int SETS_MAX = 256;

    private static final int TRIALS_MAX = 20_000;

    private final List<? extends GatewayPeer> peers;

    /** Finds sets among these peers. */
    PeerSets(List<? extends GatewayPeer> peers) {
        this.peers = peers;
    }

    /** Whether any signatures at all could satisfy the policy. A frozen key's policy cannot be satisfied. */
    static boolean isSatisfiable(SignaturePolicyEnvelope policy) {
        return !PrincipalSets.of(policy).isEmpty();
    }

    /** Smallest sets of peers that satisfy the policy; empty if none does. */
    List<Set<GatewayPeer>> satisfying(SignaturePolicyEnvelope policy) {
        return smallest(PrincipalSets
                .of(policy)
                .stream()
                .flatMap(principals -> assign(principals, 0, Set.of()))
                .limit(TRIALS_MAX)
                .distinct()
                .sorted(Comparator.comparing(set -> !set.contains(peers.getFirst()))));
    }

    /** Smallest sets that contain one of each side. */
    List<Set<GatewayPeer>> union(List<Set<GatewayPeer>> left, List<Set<GatewayPeer>> right) {
        return smallest(left
                .stream()
                .flatMap(one -> right.stream().map(other -> joined(one, other)))
                .distinct()
                .sorted(Comparator.comparing(set -> !set.contains(peers.getFirst()))));
    }

    /** Every way to give each principal a peer of its own. */
    private Stream<Set<GatewayPeer>> assign(List<MSPPrincipal> principals, int from, Set<GatewayPeer> used) {
        if (from == principals.size()) {
            return Stream.of(used);
        }
        MSPPrincipal principal = principals.get(from);
        return peers
                .stream()
                .filter(peer -> !used.contains(peer) && peer.satisfies(principal))
                .flatMap(peer -> assign(principals, from + 1, joined(used, Set.of(peer))));
    }

    private static List<Set<GatewayPeer>> smallest(Stream<Set<GatewayPeer>> candidates) {
        List<Set<GatewayPeer>> sets = candidates.limit(SETS_MAX).toList();
        return sets
                .stream()
                .filter(set -> sets.stream().noneMatch(other -> other.size() < set.size() && set.containsAll(other)))
                .toList();
    }

    private static Set<GatewayPeer> joined(Set<GatewayPeer> one, Set<GatewayPeer> other) {
        Set<GatewayPeer> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return all;
    }
}
