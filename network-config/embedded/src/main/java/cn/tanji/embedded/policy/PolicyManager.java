package cn.tanji.embedded.policy;

import java.util.List;

/** The policies of a channel by absolute path, for instance {@code /Channel/Application/Writers}. */
public interface PolicyManager {
    /** Whether a policy of this path is defined. */
    boolean isDefined(String path);

    /** The policy of this path; one that refuses everything if it is not defined. */
    Policy policy(String path);

    /** Judges signatures by the policy of this path. */
    default Verdict evaluate(String path, List<SignedData> signatures) {
        return policy(path).evaluate(signatures);
    }
}
