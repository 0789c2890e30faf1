package cn.tanji.embedded.validation;

/** A block holds a transaction that real peers would process and this network does not know how to; the block is refused. */
public final class UnsupportedTransactionException extends RuntimeException {
    /** Names the feature in a sentence. */
    public UnsupportedTransactionException(String feature) {
        super(feature);
    }
}
