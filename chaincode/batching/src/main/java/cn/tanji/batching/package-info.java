/**
 * Batched state access for Java chaincode on Fabric peers of version 3.1 and later: the writes of a transaction travel in a
 * few {@code WRITE_BATCH_STATE} messages when it ends, and keys named together are read by {@code GET_STATE_MULTIPLE}. Peers
 * that do not announce this are served one key a message, as the shim does. Read and write sets stay the same, so that
 * unlike peers endorse the same bytes.
 *
 * <p>
 * Extend {@link cn.tanji.batching.BatchingChaincode} instead of the shim's {@code ChaincodeBase}; read several keys with
 * {@link cn.tanji.batching.StateReads}. Nothing else changes.
 */
@NullMarked
package cn.tanji.batching;

import org.jspecify.annotations.NullMarked;
