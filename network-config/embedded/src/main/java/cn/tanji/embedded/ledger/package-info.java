/**
 * The channel's ledger: one chain of blocks, the state and history derived from it, and the commit of the next block. The
 * only place where the state changes.
 */
@NullMarked
package cn.tanji.embedded.ledger;

import org.jspecify.annotations.NullMarked;
