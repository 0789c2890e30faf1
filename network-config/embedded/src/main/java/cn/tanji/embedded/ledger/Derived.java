package cn.tanji.embedded.ledger;

import cn.tanji.embedded.statedb.WorldState;

/**
 * What follows from the blocks.
 *
 * @param state
 *            the state after a block
 * @param history
 *            the history after that block
 * @param index
 *            where the transactions up to that block stand; it may know of later ones
 */
record Derived(WorldState state, History history, TransactionIndex index) {}
