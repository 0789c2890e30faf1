package cn.tanji.embedded.ledger;

/** A checkpoint must not be used, and the chain is proved from its first block instead. Nothing is lost by it but time. */
final class DistrustedCheckpointException extends RuntimeException {
    /** Says why in a sentence. */
    DistrustedCheckpointException(String reason) {
        super(reason);
    }

    /** Says why in a sentence, with the failure beneath. */
    DistrustedCheckpointException(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** Why, as a sentence for people. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
