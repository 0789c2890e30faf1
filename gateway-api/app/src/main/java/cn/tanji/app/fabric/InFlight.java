package cn.tanji.app.fabric;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Bounds how many ledger calls are under way at one time, so that what is sent is answered well before its deadline. A burst
 * waits its turn, first come, first served; an overload — too many waiting, or no turn in time — is answered before anything
 * is sent.
 */
public final class InFlight {
    private static final int WAITING_FACTOR = 16;

    private final int max;
    private final Duration patience;
    private final Semaphore places;

    /**
     * At most so many at once, and at most 16 times as many waiting.
     *
     * @param patience
     *            how long a call waits for its turn
     */
    public InFlight(int max, Duration patience) {
        this.max = max;
        this.patience = patience;
        places = new Semaphore(max, true);
    }

    /** Runs a call as soon as there is a place, or fails as {@link LedgerFailure.Kind#BUSY}. */
    <T> T run(Supplier<T> call) {
        acquire();
        try {
            return call.get();
        } finally {
            places.release();
        }
    }

    private void acquire() {
        try {
            if (places.getQueueLength() < WAITING_FACTOR * max
                    && places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw LedgerFailure.before(LedgerFailure.Kind.BUSY, "no turn among " + max + " calls to the ledger",
                Map.of("limit", Integer.toString(max)));
    }
}
