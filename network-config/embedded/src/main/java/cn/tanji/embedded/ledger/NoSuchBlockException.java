package cn.tanji.embedded.ledger;

/** A block was asked for that is not on the chain. */
public final class NoSuchBlockException extends RuntimeException {
    /** Names the block asked for. */
    public NoSuchBlockException(long number) {
        super("no such block number [" + number + "] in index");
    }
}
