package cn.tanji.embedded.policy;

import java.util.List;

import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

import cn.tanji.embedded.msp.Identity;

/** A policy nothing satisfies: one that is not defined, or that makes no sense. */
record RejectingPolicy(String reason) implements Policy {
    @Override
    public Verdict evaluate(List<SignedData> signatures) {
        return Verdict.refused(reason);
    }

    @Override
    public Verdict evaluateIdentities(List<Identity> verified) {
        return Verdict.refused(reason);
    }

    @Override
    public SignaturePolicyEnvelope asSignaturePolicy() {
        SignaturePolicy.NOutOf one = SignaturePolicy.NOutOf.newBuilder().setN(1).build();
        return SignaturePolicyEnvelope.newBuilder().setRule(SignaturePolicy.newBuilder().setNOutOf(one)).build();
    }
}
