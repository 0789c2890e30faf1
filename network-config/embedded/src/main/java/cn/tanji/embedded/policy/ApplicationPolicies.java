package cn.tanji.embedded.policy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;

import cn.tanji.embedded.crypto.BoundedCache;
import cn.tanji.embedded.msp.MspManager;

/** The policies chaincodes and keys bring along: written out, or naming a policy of the channel. Safe for use by many threads. */
public final class ApplicationPolicies {
    private static final int POLICIES_KEPT = 4_096;

    private final PolicyManager channel;
    private final MspManager members;
    private final BoundedCache<ByteString, Policy> keyPolicies = new BoundedCache<>(POLICIES_KEPT);

    /** Policies judged with these members, references resolved among these policies. */
    public ApplicationPolicies(PolicyManager channel, MspManager members) {
        this.channel = channel;
        this.members = members;
    }

    /** A chaincode's endorsement policy; one that refuses everything if it is neither of the two kinds. */
    public Policy of(ApplicationPolicy policy) {
        return switch (policy.getTypeCase()) {
            case SIGNATURE_POLICY -> SignaturePolicyEvaluator.of(policy.getSignaturePolicy(), members);
            case CHANNEL_CONFIG_POLICY_REFERENCE -> byReference(policy.getChannelConfigPolicyReference());
            case TYPE_NOT_SET -> new RejectingPolicy("unsupported policy type");
        };
    }

    /**
     * A key's own policy, as its metadata VALIDATION_PARAMETER holds it.
     *
     * @throws InvalidProtocolBufferException if the bytes are no SignaturePolicyEnvelope
     */
    public Policy ofKey(ByteString validationParameter) throws InvalidProtocolBufferException {
        Policy known = keyPolicies.get(validationParameter);
        if (known == null) {
            known = SignaturePolicyEvaluator.of(SignaturePolicyEnvelope.parseFrom(validationParameter), members);
            keyPolicies.put(validationParameter, known);
        }
        return known;
    }

    private Policy byReference(String path) {
        return channel.isDefined(path)
                ? channel.policy(path)
                : new RejectingPolicy(
                        "could not create evaluator for channel reference policy: failed to retrieve policy for reference "
                                + path);
    }
}
