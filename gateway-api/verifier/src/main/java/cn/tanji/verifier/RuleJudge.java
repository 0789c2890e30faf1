package cn.tanji.verifier;

import java.util.BitSet;
import java.util.List;

/**
 * Judges a rule as peers do: branches from left to right, each taking the first peers that fit and are not yet taken; a
 * branch that fails gives its peers back. Pure.
 */
final class RuleJudge {
    private final List<String> peers;

    private RuleJudge(List<String> peers) {
        this.peers = peers;
    }

    static boolean isMet(SignatureRule rule, List<String> peers) {
        return new RuleJudge(peers).take(rule, new BitSet(peers.size()));
    }

    private boolean take(SignatureRule rule, BitSet taken) {
        return switch (rule) {
            case SignatureRule.PeerOf(var mspId) -> takeOne(mspId, taken);
            case SignatureRule.OutOf(var count, var rules) -> takeEnough(count, rules, taken);
        };
    }

    private boolean takeOne(String mspId, BitSet taken) {
        for (int i = taken.nextClearBit(0); i < peers.size(); i = taken.nextClearBit(i + 1)) {
            if (peers.get(i).equals(mspId)) {
                taken.set(i);
                return true;
            }
        }
        return false;
    }

    private boolean takeEnough(int count, List<SignatureRule> rules, BitSet taken) {
        int met = 0;
        for (var rule : rules) {
            var before = (BitSet) taken.clone();
            if (take(rule, taken)) {
                met++;
            } else {
                taken.clear();
                taken.or(before);
            }
        }
        return met >= count;
    }
}
