package cn.tanji.consortium.pki;

/**
 * Certificates or keys that cannot be made, read or used; says in both languages which file or name, and what to do. The English
 * sentence is the message.
 */
public final class PkiException extends RuntimeException {
    private final String zh;

    public PkiException(String en, String zh) {
        super(en);
        this.zh = zh;
    }

    public PkiException(String en, String zh, Throwable cause) {
        super(en, cause);
        this.zh = zh;
    }

    /** The sentence in Chinese. */
    public String zh() {
        return zh;
    }
}
