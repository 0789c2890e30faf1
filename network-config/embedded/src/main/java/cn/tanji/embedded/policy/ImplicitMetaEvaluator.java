package cn.tanji.embedded.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.hyperledger.fabric.protos.common.ImplicitMetaPolicy;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

import cn.tanji.embedded.msp.Identity;

/**
 * A policy over the equally named policies of the groups beneath: any, all, or more than half of them.
 *
 * @param name name of the policies beneath
 * @param threshold how many must be met; 0 if there are no groups beneath
 * @param beneath the policies beneath, by group name
 */
record ImplicitMetaEvaluator(String name, int threshold, List<Policy> beneath) implements Policy {
    static ImplicitMetaEvaluator of(ImplicitMetaPolicy definition, List<Policy> beneath) {
        int threshold = switch (definition.getRule()) {
            case ANY -> Math.min(1, beneath.size());
            case ALL -> beneath.size();
            case MAJORITY -> beneath.isEmpty() ? 0 : beneath.size() / 2 + 1;
            case UNRECOGNIZED -> throw new IllegalArgumentException("implicit meta rule " + definition.getRuleValue());
        };
        return new ImplicitMetaEvaluator(definition.getSubPolicy(), threshold, List.copyOf(beneath));
    }

    @Override
    public Verdict evaluate(List<SignedData> signatures) {
        return count(policy -> policy.evaluate(signatures));
    }

    @Override
    public Verdict evaluateIdentities(List<Identity> verified) {
        return count(policy -> policy.evaluateIdentities(verified));
    }

    @Override
    public SignaturePolicyEnvelope asSignaturePolicy() {
        List<MSPPrincipal> principals = new ArrayList<>();
        SignaturePolicy.NOutOf.Builder rule = SignaturePolicy.NOutOf.newBuilder().setN(threshold);
        for (Policy policy : beneath) {
            SignaturePolicyEnvelope part = policy.asSignaturePolicy();
            rule.addRules(renumbered(part.getRule(), part.getIdentitiesList(), principals));
        }
        return SignaturePolicyEnvelope.newBuilder().setRule(SignaturePolicy.newBuilder().setNOutOf(rule))
                .addAllIdentities(principals).build();
    }

    private Verdict count(Function<Policy, Verdict> judge) {
        int met = 0;
        for (Policy policy : beneath) {
            if (met < threshold && judge.apply(policy).satisfied()) {
                met++;
            }
        }
        return met >= threshold
                ? Verdict.SATISFIED
                : Verdict.refused("implicit policy evaluation failed - " + met
                        + " sub-policies were satisfied, but this policy requires " + threshold + " of the '" + name
                        + "' sub-policies to be satisfied");
    }

    private static SignaturePolicy renumbered(SignaturePolicy rule, List<MSPPrincipal> own, List<MSPPrincipal> all) {
        if (rule.getTypeCase() == SignaturePolicy.TypeCase.SIGNED_BY) {
            MSPPrincipal principal = own.get(rule.getSignedBy());
            if (!all.contains(principal)) {
                all.add(principal);
            }
            return SignaturePolicy.newBuilder().setSignedBy(all.indexOf(principal)).build();
        }
        SignaturePolicy.NOutOf.Builder branches = SignaturePolicy.NOutOf.newBuilder().setN(rule.getNOutOf().getN());
        rule.getNOutOf().getRulesList().forEach(branch -> branches.addRules(renumbered(branch, own, all)));
        return SignaturePolicy.newBuilder().setNOutOf(branches).build();
    }
}
