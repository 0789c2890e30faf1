package cn.tanji.app.transaction;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.fabric.TransactionLookup.Standing;

/**
 * Where a transaction stands on the ledger.
 *
 * @param blockHash
 *            hash of the block's header, hexadecimal
 * @param index
 *            its place in the block, from 0
 * @param code
 *            Fabric's validation code, {@code VALID} if it took effect
 */
@Serdeable
record StatusView(String transaction, long block, String blockHash, int index, String code, boolean valid,
        String time) {
    static StatusView of(Standing standing) {
        return new StatusView(standing.transaction(), standing.block(), standing.blockHash(), standing.index(),
                standing.code(), standing.valid(), standing.time().toString());
    }
}
