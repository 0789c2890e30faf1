package cn.tanji.embedded.access;

import java.util.List;
import java.util.function.Supplier;

import cn.tanji.embedded.channel.ChannelConfig;
import cn.tanji.embedded.policy.SignedData;
import cn.tanji.embedded.policy.Verdict;

/** Judges signed requests by the policy that guards what they ask for. */
public final class AccessControl {
    /** Resource names as Fabric's access lists have them. */
    public static final String COMMIT_STATUS = "gateway/CommitStatus";
    public static final String CHAINCODE_EVENTS = "gateway/ChaincodeEvents";
    public static final String BLOCK_EVENTS = "event/Block";
    public static final String FILTERED_BLOCK_EVENTS = "event/FilteredBlock";

    private final Supplier<ChannelConfig> config;

    /** @param config the configuration in force */
    public AccessControl(Supplier<ChannelConfig> config) {
        this.config = config;
    }

    /** Number of the block whose configuration is in force: what another allowed must be asked again. */
    public long configuration() {
        return config.get().blockNumber();
    }

    /**
     * Requires that a request may use a resource.
     *
     * @param channel channel id the request names
     * @throws AccessDenied with the sentence of a Fabric peer
     */
    public void require(String resource, String channel, SignedData request) throws AccessDenied {
        if (channel.isEmpty()) {
            throw new AccessDenied(
                    "Invalid channel ID name during check policy on signed data. Name must be different from nil.");
        }
        ChannelConfig current = config.get();
        if (!current.channelId().equals(channel)) {
            throw new AccessDenied("Failed to get policy manager for channel [" + channel + "]");
        }
        String policy = current
                .accessPolicy(resource)
                .orElseThrow(() -> new AccessDenied("Unmapped policy for " + resource));
        Verdict verdict = current.policies().evaluate(policy, List.of(request));
        if (!verdict.satisfied()) {
            throw new AccessDenied("Failed evaluating policy on signed data during check policy on channel [" + channel
                    + "] with policy [" + policy + "]: [" + verdict.reason() + "]");
        }
    }
}
