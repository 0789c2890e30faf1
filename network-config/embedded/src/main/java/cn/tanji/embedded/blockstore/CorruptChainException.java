package cn.tanji.embedded.blockstore;

/** Stored blocks are not what was committed. Nothing is repaired silently: a backup or another member's copy must help. */
public final class CorruptChainException extends RuntimeException {
    private final long number;

    /** Names the first block that is wrong, and why. */
    public CorruptChainException(long number, String reason) {
        super("stored block " + number + ": " + reason);
        this.number = number;
    }

    /** Number of the first wrong block. */
    public long number() {
        return number;
    }
}
