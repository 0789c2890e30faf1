package cn.tanji.conformance.record;

/** A recording went wrong; says where and what a program or node answered. */
final class RecordingException extends RuntimeException {
    RecordingException(String message) {
        super(message);
    }

    RecordingException(String message, Exception cause) {
        super(message, cause);
    }
}
