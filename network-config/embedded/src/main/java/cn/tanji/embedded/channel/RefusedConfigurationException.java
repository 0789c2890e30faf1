package cn.tanji.embedded.channel;

/** A change of a channel's configuration is not what its members agreed that changes must be. */
public final class RefusedConfigurationException extends Exception {
    /** Says why, in the words of an orderer. */
    public RefusedConfigurationException(String reason) {
        super(reason);
    }

    /** Says why, and what that followed from. */
    public RefusedConfigurationException(String reason, Exception cause) {
        super(reason, cause);
    }
}
