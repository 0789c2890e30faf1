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
        return outOf(count, MSPRoleType.PEER, mspIds);
    }

    /** Any member of one of these organisations. */
    public static SignaturePolicyEnvelope membersOf(String... mspIds) {
        return outOf(1, MSPRoleType.MEMBER, mspIds);
    }

    private static SignaturePolicyEnvelope outOf(int count, MSPRoleType role, String... mspIds) {
        NOutOf.Builder rule = NOutOf.newBuilder().setN(count);
        SignaturePolicyEnvelope.Builder policy = SignaturePolicyEnvelope.newBuilder();
        Stream.of(mspIds).forEach(mspId -> {
            rule.addRules(SignaturePolicy.newBuilder().setSignedBy(policy.getIdentitiesCount()));
            policy.addIdentities(principal(mspId, role));
        });
        return policy.setRule(SignaturePolicy.newBuilder().setNOutOf(rule)).build();
    }

    /** A policy nobody can satisfy. */
    public static SignaturePolicyEnvelope frozen() {
        return outOf(1);
    }

    private static MSPPrincipal principal(String mspId, MSPRoleType type) {
        MSPRole role = MSPRole.newBuilder().setMspIdentifier(mspId).setRole(type).build();
        return MSPPrincipal.newBuilder().setPrincipal(role.toByteString()).build();
    }
}
