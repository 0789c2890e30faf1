package cn.tanji.embedded.access;

/** A signed request does not meet the policy of what it asks for. The message is for the client. */
public final class AccessDenied extends Exception {
    private static final long serialVersionUID = 1L;

    AccessDenied(String message) {
        super(message);
    }

    /** The sentence for the client. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
