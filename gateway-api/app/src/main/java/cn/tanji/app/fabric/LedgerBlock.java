package cn.tanji.app.fabric;

import java.util.List;

import cn.tanji.domain.kernel.LedgerTime;

/**
 * One block as the read model needs it.
 *
 * @param number
 *            from 0
 * @param hash
 *            of the block's header, 64 lower-case hexadecimal digits
 * @param previousHash
 *            hash of the block before; empty for block 0
 * @param time
 *            the latest time that a transaction of this block claims
 * @param transactions
 *            the valid ones that carry a registry event, in block order; often empty
 */
public record LedgerBlock(long number, String hash, String previousHash, LedgerTime time,
        List<LedgerTransaction> transactions) {
    public LedgerBlock {
        transactions = List.copyOf(transactions);
    }
}
