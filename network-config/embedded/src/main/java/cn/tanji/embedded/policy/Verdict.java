package cn.tanji.embedded.policy;

/**
 * What a policy says of a set of signatures.
 *
 * @param satisfied whether the policy is met
 * @param reason why not, in the words of a Fabric peer; empty if met
 */
public record Verdict(boolean satisfied, String reason) {
    /** The policy is met. */
    public static final Verdict SATISFIED = new Verdict(true, "");

    /** The policy is not met. */
    public static Verdict refused(String reason) {
        return new Verdict(false, reason);
    }
}
