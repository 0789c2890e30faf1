package cn.tanji.embedded.validation;

/**
 * A block holds a sequence of transactions that stops every real peer of the channel for good. The embedded network stops too,
 * with this explanation, instead of going where no consortium can follow.
 */
public final class StopConditionException extends RuntimeException {
    /** Names block, key and the rule that contracts and gateways must keep. */
    public StopConditionException(String explanation) {
        super(explanation);
    }
}
