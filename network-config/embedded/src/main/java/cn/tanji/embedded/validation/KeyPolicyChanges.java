package cn.tanji.embedded.validation;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;

/**
 * Which transactions of a block write metadata of which keys, and what became of them, so that a later write of the key knows
 * whether its policy is still the committed one. In block order, for one thread.
 */
final class KeyPolicyChanges {
    private final Map<Key, Set<Outcome>> outcomes = new HashMap<>();

    /** How the policies of a namespace ended for a transaction. */
    enum Outcome {
        /** Met: its change of a key's policy counts, even if the transaction conflicts later. */
        MET,
        /** Not met: its change counts for nothing. */
        NOT_MET,
        /** Never judged, at least on some peers: whoever waits for the answer waits forever. */
        UNKNOWN
    }

    /** Records a transaction that met all policies. */
    void met(List<NamespaceSet> sets) {
        sets.forEach(set -> record(set, Outcome.MET));
    }

    /** Records a transaction that a policy refused; peers judge its namespaces in no fixed order and stop at the first refusal. */
    void notMet(List<NamespaceSet> sets, Set<String> judged) {
        sets.forEach(set -> record(set, judged.size() == 1 ? Outcome.NOT_MET : Outcome.UNKNOWN));
    }

    /** Records a transaction that was rejected before any policy. */
    void unjudged(List<NamespaceSet> sets) {
        sets.forEach(set -> record(set, Outcome.UNKNOWN));
    }

    /**
     * Whether an earlier transaction of the block changed the key's policy.
     *
     * @throws StopConditionException if that cannot be known on a real peer
     */
    boolean changed(String namespace, String key) {
        Set<Outcome> earlier = outcomes.getOrDefault(new Key(namespace, key), Set.of());
        if (earlier.contains(Outcome.UNKNOWN)) {
            throw new StopConditionException("key " + printable(key) + " of " + namespace
                    + " is written after a transaction of the"
                    + " same block that writes its metadata was rejected before its policy was judged: every real peer would wait"
                    + " for that judgement for ever. Never submit an envelope with metadata writes a second time");
        }
        return earlier.contains(Outcome.MET);
    }

    static String printable(String key) {
        return key.replace('\u0000', '/');
    }

    private void record(NamespaceSet set, Outcome outcome) {
        for (KVMetadataWrite write : set.set().getMetadataWritesList()) {
            outcomes.computeIfAbsent(new Key(set.namespace(), write.getKey()), _ -> EnumSet.noneOf(Outcome.class))
                    .add(outcome);
        }
    }

    private record Key(String namespace, String key) {}
}
