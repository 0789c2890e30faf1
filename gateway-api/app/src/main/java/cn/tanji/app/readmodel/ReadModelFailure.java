package cn.tanji.app.readmodel;

/** The read model's database could not be read or written. Says what was tried; the cause says why it failed. */
public final class ReadModelFailure extends RuntimeException {
    public ReadModelFailure(String tried, Throwable cause) {
        super(tried + ": " + cause.getMessage(), cause);
    }
}
