package cn.tanji.consortium.pki;

/** Certificates or keys that cannot be made, read or used; the message says which file or name and what to do. */
public final class PkiException extends RuntimeException {
    public PkiException(String message) {
        super(message);
    }

    public PkiException(String message, Throwable cause) {
        super(message, cause);
    }
}
