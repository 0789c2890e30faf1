package cn.tanji.embedded.blockstore;

/** A data folder cannot be used: it is locked, or belongs to another channel. */
public final class DataDirectoryException extends RuntimeException {
    /** Says why in a sentence. */
    public DataDirectoryException(String reason) {
        super(reason);
    }
}
