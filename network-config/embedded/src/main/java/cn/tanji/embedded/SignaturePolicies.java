package cn.tanji.embedded;

import java.util.ArrayList;
import java.util.List;

import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicy.NOutOf;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

import cn.tanji.consortium.definition.EndorsementPolicy;

/** Writes a consortium's endorsement policies as Fabric's signature policies: same tree, principals in order of appearance. */
public final class SignaturePolicies {
    private SignaturePolicies() {}

    /** The policy as it stands in a chaincode's definition. */
    public static SignaturePolicyEnvelope of(EndorsementPolicy policy) {
        List<String> mspIds = new ArrayList<>();
        SignaturePolicyEnvelope.Builder envelope = SignaturePolicyEnvelope.newBuilder().setRule(rule(policy, mspIds));
        mspIds.forEach(mspId -> envelope.addIdentities(principal(mspId, MSPRoleType.PEER)));
        return envelope.build();
    }

    /** Any member of one of these organisations, as collections name their members. */
    public static SignaturePolicyEnvelope anyMemberOf(List<String> mspIds) {
        NOutOf.Builder choice = NOutOf.newBuilder().setN(1);
        SignaturePolicyEnvelope.Builder envelope = SignaturePolicyEnvelope.newBuilder();
        mspIds.forEach(mspId -> {
            choice.addRules(SignaturePolicy.newBuilder().setSignedBy(envelope.getIdentitiesCount()));
            envelope.addIdentities(principal(mspId, MSPRoleType.MEMBER));
        });
        return envelope.setRule(SignaturePolicy.newBuilder().setNOutOf(choice)).build();
    }

    private static SignaturePolicy rule(EndorsementPolicy policy, List<String> mspIds) {
        return switch (policy) {
            case EndorsementPolicy.PeerOf(String mspId) ->
                SignaturePolicy.newBuilder().setSignedBy(indexOf(mspId, mspIds)).build();
            case EndorsementPolicy.OutOf(int count, List<EndorsementPolicy> rules) -> {
                NOutOf.Builder choice = NOutOf.newBuilder().setN(count);
                rules.forEach(rule -> choice.addRules(rule(rule, mspIds)));
                yield SignaturePolicy.newBuilder().setNOutOf(choice).build();
            }
        };
    }

    private static int indexOf(String mspId, List<String> mspIds) {
        if (!mspIds.contains(mspId)) {
            mspIds.add(mspId);
        }
        return mspIds.indexOf(mspId);
    }

    private static MSPPrincipal principal(String mspId, MSPRoleType type) {
        MSPRole role = MSPRole.newBuilder().setMspIdentifier(mspId).setRole(type).build();
        return MSPPrincipal
                .newBuilder()
                .setPrincipalClassification(MSPPrincipal.Classification.ROLE)
                .setPrincipal(role.toByteString())
                .build();
    }
}
