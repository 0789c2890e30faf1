package cn.tanji.embedded.statefile;

/** What was written to the file could not be committed: the disk failed or is full. The file is as at the commit before. */
public final class StateFileFailedException extends RuntimeException {
    StateFileFailedException(Throwable cause) {
        super("the state file could not be written: " + cause.getMessage(), cause);
    }
}
