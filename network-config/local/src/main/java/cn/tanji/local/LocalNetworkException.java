package cn.tanji.local;

/** The network cannot do what was asked: what happened, why, and the next command. */
public final class LocalNetworkException extends RuntimeException {
    private final String zh;

    public LocalNetworkException(String message) {
        super(message);
        zh = message;
    }

    public LocalNetworkException(String message, Throwable cause) {
        super(message, cause);
        zh = message;
    }

    /** With the sentence in Chinese, too. */
    public LocalNetworkException(String message, String zh) {
        super(message);
        this.zh = zh;
    }

    /** With the sentence in Chinese, and the reason. */
    public LocalNetworkException(String message, String zh, Throwable cause) {
        super(message, cause);
        this.zh = zh;
    }

    /** The sentence in Chinese; in English if nobody has written it. */
    public String zh() {
        return zh;
    }
}
