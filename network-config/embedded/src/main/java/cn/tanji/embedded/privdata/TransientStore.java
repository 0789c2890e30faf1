package cn.tanji.embedded.privdata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;

/**
 * Where the private writes of endorsed transactions wait for their block. Endorsers may differ, so a transaction may have several;
 * which of them counts, the hashes in the block say. What waits longer than a peer would keep it is forgotten. In memory: what was
 * endorsed and not committed when the process ends is committed without its private data, as on a peer that lost them. Safe for use
 * by many threads.
 */
public final class TransientStore {
    /** Blocks after which a peer forgets [sampleconfig/core.yaml, transientstoreMaxBlockRetention]. */
    static final long BLOCKS_KEPT = 20_000;

    private final Map<String, Waiting> byTransaction = new LinkedHashMap<>();

    private record Waiting(long height, List<TxPvtReadWriteSet> sets) {}

    /** Keeps what an endorser made at a height of the ledger; the same once. */
    public synchronized void keep(String transactionId, long height, TxPvtReadWriteSet writes) {
        List<TxPvtReadWriteSet> sets = byTransaction
                .computeIfAbsent(transactionId, _ -> new Waiting(height, new ArrayList<>())).sets();
        if (!sets.contains(writes)) {
            sets.add(writes);
        }
    }

    /** What waits for a transaction. */
    public synchronized List<TxPvtReadWriteSet> of(String transactionId) {
        Waiting waiting = byTransaction.get(transactionId);
        return waiting == null ? List.of() : List.copyOf(waiting.sets());
    }

    /** Forgets transactions whose block has come, valid or not, and those that have waited too long at this height. */
    public synchronized void committed(List<String> transactionIds, long height) {
        transactionIds.forEach(byTransaction::remove);
        byTransaction.values().removeIf(waiting -> waiting.height() + BLOCKS_KEPT < height);
    }
}
