/**
 * The read model: tables filled from the ledger's blocks, for queries only. It can be thrown away and rebuilt from block
 * 0 at any time; no rule ever reads it. Here: the database edge, the projector that follows the ledger, and what
 * projections of all capabilities share. What an event means for a capability stands in that capability's package.
 */
@NullMarked
package cn.tanji.app.readmodel;

import org.jspecify.annotations.NullMarked;
