package cn.tanji.verifier;

/** A file is no trust bundle, or something in it is not what it should be. Says where and what. */
public final class MalformedTrustBundle extends RuntimeException {
    MalformedTrustBundle(String message, Throwable cause) {
        super(message, cause);
    }

    MalformedTrustBundle(String message) {
        super(message);
    }
}
