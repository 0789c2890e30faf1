package cn.tanji.embedded.statefile;

/** The file does not hold what was written. It follows from the blocks: delete it, or let the next start make it anew. */
public final class CorruptStateFileException extends RuntimeException {
    CorruptStateFileException(String reason) {
        super("the state file is damaged: " + reason);
    }

    CorruptStateFileException(String reason, Throwable cause) {
        super("the state file is damaged: " + reason, cause);
    }
}
