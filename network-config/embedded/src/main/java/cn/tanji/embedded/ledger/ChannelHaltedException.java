package cn.tanji.embedded.ledger;

/**
 * The channel takes no more blocks. Either a block would have stopped every real peer of the channel, or writing to disk
 * failed; reading goes on.
 */
public final class ChannelHaltedException extends RuntimeException {
    /** Says in a sentence why, and at which block. */
    public ChannelHaltedException(String reason) {
        super(reason);
    }

    /** Says in a sentence why, with the failure beneath. */
    public ChannelHaltedException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
