/** {@code registry bench ledger}: what many keys and transactions do to the embedded network's restart, memory and latency. */
@NullMarked
package cn.tanji.bench.ledger;

import org.jspecify.annotations.NullMarked;
