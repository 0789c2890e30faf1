package cn.tanji.embedded.sample;

import java.util.stream.Stream;

import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicy.NOutOf;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

/** Signature policies for tests. */
public final class Policies {
    private Policies() {}

    /** So many of these organisations' peers. */
    public static SignaturePolicyEnvelope outOf(int count, String... mspIds) {
        NOutOf.Builder rule = NOutOf.newBuilder().setN(count);
        SignaturePolicyEnvelope.Builder policy = SignaturePolicyEnvelope.newBuilder();
        Stream.of(mspIds).forEach(mspId -> {
            rule.addRules(SignaturePolicy.newBuilder().setSignedBy(policy.getIdentitiesCount()));
            policy.addIdentities(peerOf(mspId));
        });
        return policy.setRule(SignaturePolicy.newBuilder().setNOutOf(rule)).build();
    }

    /** A policy nobody can satisfy. */
    public static SignaturePolicyEnvelope frozen() {
        return outOf(1);
    }

    private static MSPPrincipal peerOf(String mspId) {
        MSPRole role = MSPRole.newBuilder().setMspIdentifier(mspId).setRole(MSPRoleType.PEER).build();
        return MSPPrincipal.newBuilder().setPrincipal(role.toByteString()).build();
    }
}
