package cn.tanji.local;

/**
 * The network cannot do what was asked: what happened, why, and the next command. Both languages are asked for, so that
 * neither can be missing.
 */
public final class LocalNetworkException extends RuntimeException {
    private final String zh;

    /** With the sentence in both languages; the English one is the message. */
    public LocalNetworkException(String en, String zh) {
        super(en);
        this.zh = zh;
    }

    /** With the reason, too. */
    public LocalNetworkException(String en, String zh, Throwable cause) {
        super(en, cause);
        this.zh = zh;
    }

    /** The sentence in Chinese. */
    public String zh() {
        return zh;
    }
}
