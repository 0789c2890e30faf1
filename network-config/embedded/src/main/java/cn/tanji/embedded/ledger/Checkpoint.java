package cn.tanji.embedded.ledger;

/**
 * All that follows from a chain up to a block, so that a start need not work it out again. The blocks remain the truth.
 *
 * @param mark
 *            up to which block of which chain
 * @param derived
 *            what follows from it
 */
record Checkpoint(CheckpointMark mark, Derived derived) {
    /** The chain's end, as it stood then. */
    Tip tip() {
        return new Tip(mark.hash(), mark.previousHash(), mark.commitHash(), derived.state(), derived.history());
    }
}
