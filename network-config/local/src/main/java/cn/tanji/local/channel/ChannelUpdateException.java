package cn.tanji.local.channel;

/** Bytes are no change of a channel's configuration, or cannot be signed. */
public final class ChannelUpdateException extends RuntimeException {
    ChannelUpdateException(String message) {
        super(message);
    }

    ChannelUpdateException(String message, Throwable cause) {
        super(message, cause);
    }
}
