package cn.tanji.embedded.ordering;

import org.hyperledger.fabric.protos.common.Envelope;

/**
 * An accepted envelope that waits for its block.
 *
 * @param envelope as it was broadcast
 * @param transactionId its transaction id
 * @param arrivalNanos when it was accepted, in {@link System#nanoTime} terms
 */
record PendingTransaction(Envelope envelope, String transactionId, long arrivalNanos) {
    /** What the cutter counts: payload and signature. */
    int bytes() {
        return envelope.getPayload().size() + envelope.getSignature().size();
    }
}
