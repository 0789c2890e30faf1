package cn.tanji.embedded.ordering;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import cn.tanji.embedded.channel.BatchSettings;

/** Groups transactions into batches by count and bytes, in the order they came. The caller keeps the time. */
final class BlockCutter {
    private final Supplier<BatchSettings> rules;
    private List<PendingTransaction> pending = new ArrayList<>();
    private long pendingBytes;

    /** A cutter by the rules in force, which may change. */
    BlockCutter(Supplier<BatchSettings> rules) {
        this.rules = rules;
    }

    /** Takes one transaction and returns the batches that are full now: none, one or two, oldest first. */
    List<List<PendingTransaction>> add(PendingTransaction transaction) {
        List<List<PendingTransaction>> full = new ArrayList<>(2);
        BatchSettings now = rules.get();
        if (transaction.bytes() > now.preferredMaxBytes()) {
            cutInto(full);
            full.add(List.of(transaction));
            return full;
        }
        if (pendingBytes + transaction.bytes() > now.preferredMaxBytes()) {
            cutInto(full);
        }
        pending.add(transaction);
        pendingBytes += transaction.bytes();
        if (pending.size() >= now.maxMessageCount()) {
            cutInto(full);
        }
        return full;
    }

    /** What is pending, as one batch; empty if nothing is. */
    List<PendingTransaction> cut() {
        List<PendingTransaction> batch = pending;
        pending = new ArrayList<>();
        pendingBytes = 0;
        return batch;
    }

    boolean isPending() {
        return !pending.isEmpty();
    }

    /** Arrival of the oldest pending transaction, in {@link System#nanoTime} terms. */
    long oldestNanos() {
        return pending.getFirst().arrivalNanos();
    }

    private void cutInto(List<List<PendingTransaction>> full) {
        if (isPending()) {
            full.add(cut());
        }
    }
}
