package cn.tanji.local;

/** The network cannot do what was asked: what happened, why, and the next command. */
public final class LocalNetworkException extends RuntimeException {
    public LocalNetworkException(String message) {
        super(message);
    }

    public LocalNetworkException(String message, Throwable cause) {
        super(message, cause);
    }
}
