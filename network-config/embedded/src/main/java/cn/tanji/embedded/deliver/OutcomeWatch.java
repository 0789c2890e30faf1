package cn.tanji.embedded.deliver;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for which transaction. A listener is registered before the ledger is asked, so that no commit falls between;
 * it hears once, of the first ledger entry of the id.
 */
public final class OutcomeWatch {
    private final Function<String, Optional<TransactionOutcome>> onLedger;
    private final Executor notifier;
    private final Map<String, Set<Wait>> waiting = new ConcurrentHashMap<>();
    private volatile @Nullable String halted;

    /**
     * @param onLedger first ledger entry of a transaction id
     * @param notifier runs listeners, away from the commit thread
     */
    public OutcomeWatch(Function<String, Optional<TransactionOutcome>> onLedger, Executor notifier) {
        this.onLedger = onLedger;
        this.notifier = notifier;
    }

    /** A wait for a transaction; nothing happens before it begins. The listener hears once how the transaction ended. */
    public Wait waitFor(String transactionId, Listener listener) {
        return new Wait(transactionId, listener);
    }

    /**
     * Called by the commit thread after state and history are committed.
     *
     * @param transactionIds ids of the block, in order; empty text where there is none
     * @param codes validation codes by position
     */
    public void committed(long blockNumber, List<String> transactionIds, List<TxValidationCode> codes) {
        if (waiting.isEmpty()) {
            return;
        }
        notifier.execute(() -> {
            for (int i = 0; i < transactionIds.size(); i++) {
                Set<Wait> waits = waiting.remove(transactionIds.get(i));
                if (waits != null) {
                    TransactionOutcome outcome = new TransactionOutcome(codes.get(i), blockNumber);
                    waits.forEach(wait -> wait.hear(outcome));
                }
            }
        });
    }

    /** Called when the channel takes no more blocks: lets everyone who waits, and who will wait, know why. */
    public void halt(String reason) {
        halted = reason;
        notifier.execute(() -> waiting.values().forEach(waits -> waits.forEach(wait -> wait.giveUp(reason))));
    }

    /** First ledger entry of a transaction id, without waiting. */
    public Optional<TransactionOutcome> onLedger(String transactionId) {
        return onLedger.apply(transactionId);
    }

    /** How many transactions are waited for. */
    public int size() {
        return waiting.size();
    }

    /** Hears once of the transaction waited for. */
    public interface Listener {
        /** The transaction is on the ledger. */
        void ended(TransactionOutcome outcome);

        /** The channel takes no more blocks; whether the transaction is on disk shows at the next start. */
        void halted(String reason);
    }

    /** One caller's wait for one transaction. */
    public final class Wait {
        private final String transactionId;
        private final Listener listener;
        private final AtomicBoolean heard = new AtomicBoolean();

        private Wait(String transactionId, Listener listener) {
            this.transactionId = transactionId;
            this.listener = listener;
        }

        /** Registers, then asks the ledger: the listener may hear before this returns. */
        public void begin() {
            waiting.compute(transactionId, (_, others) -> {
                Set<Wait> all = others == null ? ConcurrentHashMap.newKeySet() : others;
                all.add(this);
                return all;
            });
            onLedger.apply(transactionId).ifPresent(outcome -> {
                end();
                hear(outcome);
            });
            String reason = halted;
            if (reason != null) {
                end();
                giveUp(reason);
            }
        }

        /** Stops waiting. */
        public void end() {
            waiting.computeIfPresent(transactionId, (_, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }

        private void giveUp(String reason) {
            if (heard.compareAndSet(false, true)) {
                listener.halted(reason);
            }
        }

        private void hear(TransactionOutcome outcome) {
            if (heard.compareAndSet(false, true)) {
                listener.ended(outcome);
            }
        }
    }
}
