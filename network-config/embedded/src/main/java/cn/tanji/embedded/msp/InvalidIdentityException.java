package cn.tanji.embedded.msp;

/** An identity does not parse, or its organisation does not vouch for it. */
public final class InvalidIdentityException extends Exception {
    private final Reason reason;

    /** Names the kind of failure and says it in a sentence. */
    public InvalidIdentityException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** The kind of failure. */
    public Reason reason() {
        return reason;
    }

    /** Why an identity is not accepted. */
    public enum Reason {
        /** The bytes are no SerializedIdentity holding one PEM certificate. */
        MALFORMED,
        /** No organisation of the channel has this MSP id. */
        UNKNOWN_MSP,
        /** The certificate is a certificate authority's. */
        IS_AUTHORITY,
        /** The key is neither ECDSA nor, where the channel allows it, Ed25519. */
        UNSUPPORTED_KEY,
        /** No chain leads to a root of the organisation. */
        UNTRUSTED,
        /** The issuer has authorities beneath it, or carries no key identifier. */
        WRONG_ISSUER,
        /** More than one chain leads to a root of the organisation. */
        SEVERAL_CHAINS,
        /** A revocation list of the organisation names the certificate. */
        REVOKED,
        /** The organisational units do not name exactly one kind of node, or none the organisation allows. */
        ORGANISATIONAL_UNITS
    }
}
