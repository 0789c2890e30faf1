package cn.tanji.cli.launch;

/** A registry that does not start or cannot be reached; the message says why and what to do. */
public final class LaunchException extends RuntimeException {
    public LaunchException(String message) {
        super(message);
    }

    public LaunchException(String message, Throwable cause) {
        super(message, cause);
    }
}
