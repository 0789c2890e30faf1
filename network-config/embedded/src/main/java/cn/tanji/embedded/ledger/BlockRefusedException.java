package cn.tanji.embedded.ledger;

/** An ordered block cannot follow this chain: wrong number, wrong previous hash, wrong data hash or an unacceptable signature. */
public final class BlockRefusedException extends RuntimeException {
    private final long number;

    /** Names the block and the reason in a sentence. */
    public BlockRefusedException(long number, String reason) {
        super("block " + number + " refused: " + reason);
        this.number = number;
    }

    /** Number of the refused block. */
    public long number() {
        return number;
    }
}
