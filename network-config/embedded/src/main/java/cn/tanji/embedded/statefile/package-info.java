/**
 * A file of sorted tables that holds a ledger's state when memory does not: what is written stays in memory until it is committed
 * as a whole, and a view stays as it was taken. It follows from the blocks and may be deleted while no ledger is open. The only
 * place that knows H2's MVStore.
 */
@NullMarked
package cn.tanji.embedded.statefile;

import org.jspecify.annotations.NullMarked;
