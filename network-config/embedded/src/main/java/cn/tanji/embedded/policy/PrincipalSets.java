package cn.tanji.embedded.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/** The smallest combinations of principals that satisfy a signature policy: what a planner chooses endorsers from. */
public final class PrincipalSets {
    /** Combinations beyond this number are not enumerated; a plan is found long before. */
    public static final int COMBINATIONS_MAX = 10_000;

    private PrincipalSets() {}

    /**
     * Every combination that meets the policy, in written order of its branches. A principal that must be met by several
     * identities stands in the list several times. Empty if nothing can satisfy the policy, as with a frozen key.
     */
    public static List<List<MSPPrincipal>> of(SignaturePolicyEnvelope envelope) {
        List<List<MSPPrincipal>> sets = new ArrayList<>();
        for (List<Integer> combination : combinations(envelope.getRule())) {
            if (combination.stream().allMatch(i -> i >= 0 && i < envelope.getIdentitiesCount())) {
                sets.add(combination.stream().map(envelope::getIdentities).toList());
            }
        }
        return List.copyOf(sets);
    }

    private static Set<List<Integer>> combinations(SignaturePolicy rule) {
        return switch (rule.getTypeCase()) {
            case SIGNED_BY -> Set.of(List.of(rule.getSignedBy()));
            case N_OUT_OF -> choose(rule.getNOutOf());
            case TYPE_NOT_SET -> Set.of();
        };
    }

    private static Set<List<Integer>> choose(SignaturePolicy.NOutOf rule) {
        List<Set<List<Integer>>> branches = rule.getRulesList().stream().map(PrincipalSets::combinations).toList();
        Set<List<Integer>> found = new LinkedHashSet<>();
        choose(branches, 0, rule.getN(), List.of(), found);
        return found;
    }

    private static void choose(List<Set<List<Integer>>> branches, int next, int wanted, List<Integer> chosen,
            Set<List<Integer>> found) {
        if (wanted <= 0) {
            found.add(chosen.stream().sorted().toList());
            return;
        }
        if (branches.size() - next < wanted || found.size() >= COMBINATIONS_MAX) {
            return;
        }
        for (List<Integer> branch : branches.get(next)) {
            List<Integer> more = new ArrayList<>(chosen);
            more.addAll(branch);
            choose(branches, next + 1, wanted - 1, more, found);
        }
        choose(branches, next + 1, wanted, chosen, found);
    }
}
