package cn.tanji.embedded.ledger;

import cn.tanji.embedded.statedb.WorldState;

/**
 * All that follows from a chain up to a block, so that a start need not work it out again. The blocks remain the truth.
 *
 * @param mark
 *            up to which block of which chain
 * @param state
 *            the state after that block
 * @param history
 *            the history after that block
 * @param index
 *            where the transactions up to that block stand; it may know of later ones, which are not part of this
 */
record Checkpoint(CheckpointMark mark, WorldState state, History history, TransactionIndex index) {
    /** The chain's end, as it stood then. */
    Tip tip() {
        return new Tip(mark.hash(), mark.previousHash(), mark.commitHash(), state, history);
    }
}
