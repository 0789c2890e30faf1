package cn.tanji.embedded.endorser;

import java.util.List;
import java.util.Optional;

import cn.tanji.embedded.channel.ChannelConfig;
import cn.tanji.embedded.msp.Identity;
import cn.tanji.embedded.policy.Verdict;

/** Who may have transactions run: the channel's Writers unless its access lists say otherwise. */
final class WritersPolicy {
    static final String PROPOSE = "peer/Propose";
    static final String CHAINCODE_TO_CHAINCODE = "peer/ChaincodeToChaincode";
    private static final String WRITERS = "/Channel/Application/Writers";

    private WritersPolicy() {}

    /** Why a client whose signature was verified may not use the resource; empty if it may. */
    static Optional<String> denial(ChannelConfig config, String resource, Identity client) {
        String path = config.accessPolicy(resource).orElse(WRITERS);
        Verdict verdict = config.policies().policy(path).evaluateIdentities(List.of(client));
        return verdict.satisfied()
                ? Optional.empty()
                : Optional.of("Failed evaluating policy on signed data during check policy on channel ["
                        + config.channelId() + "] with policy [" + path + "]: [" + verdict.reason() + "]");
    }
}
