package cn.tanji.embedded.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ImplicitMetaPolicy;
import org.hyperledger.fabric.protos.common.Policy.PolicyType;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;

import cn.tanji.embedded.msp.MspManager;

/** The policies of a channel's configuration tree. */
public final class ChannelPolicies implements PolicyManager {
    private final Map<String, Policy> byPath = new TreeMap<>();
    private final MspManager members;

    private ChannelPolicies(MspManager members) {
        this.members = members;
    }

    /**
     * Reads all policies of the tree.
     *
     * @param channel the root group, {@code /Channel}
     * @throws IllegalArgumentException if a policy does not parse or is of a kind Fabric does not know
     */
    public static ChannelPolicies of(ConfigGroup channel, MspManager members) {
        ChannelPolicies policies = new ChannelPolicies(members);
        policies.read("/Channel", channel);
        return policies;
    }

    @Override
    public boolean isDefined(String path) {
        return byPath.containsKey(path);
    }

    @Override
    public Policy policy(String path) {
        Policy known = byPath.get(path);
        return known == null
                ? new RejectingPolicy("no such policy: '" + path.substring(path.lastIndexOf('/') + 1) + "'")
                : known;
    }

    private void read(String path, ConfigGroup group) {
        Map<String, ConfigGroup> beneath = new TreeMap<>(group.getGroupsMap());
        beneath.forEach((name, child) -> read(path + "/" + name, child));
        group.getPoliciesMap().forEach((name, policy) -> {
            try {
                byPath.put(path + "/" + name, policy(path, beneath.keySet(), policy.getPolicy()));
            } catch (InvalidProtocolBufferException failure) {
                throw new IllegalArgumentException("policy " + path + "/" + name + " does not parse", failure);
            }
        });
    }

    private Policy policy(String path, Iterable<String> beneath, org.hyperledger.fabric.protos.common.Policy definition)
            throws InvalidProtocolBufferException {
        return switch (definition.getType()) {
            case PolicyType.SIGNATURE_VALUE ->
                SignaturePolicyEvaluator.of(SignaturePolicyEnvelope.parseFrom(definition.getValue()), members);
            case PolicyType.IMPLICIT_META_VALUE ->
                meta(path, beneath, ImplicitMetaPolicy.parseFrom(definition.getValue()));
            default -> throw new IllegalArgumentException("policy type " + definition.getType() + " in " + path);
        };
    }

    private Policy meta(String path, Iterable<String> beneath, ImplicitMetaPolicy definition) {
        List<Policy> policies = new ArrayList<>();
        beneath.forEach(group -> policies.add(policy(path + "/" + group + "/" + definition.getSubPolicy())));
        return ImplicitMetaEvaluator.of(definition, policies);
    }
}
