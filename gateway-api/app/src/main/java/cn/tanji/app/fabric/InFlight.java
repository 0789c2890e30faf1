package cn.tanji.app.fabric;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Bounds how many ledger calls are under way at one time. A burst waits its turn, first come, first served; an overload
 * — too many waiting, or no turn in five seconds — is answered instead of queued.
 */
public final class InFlight {
    private static final long PATIENCE_MILLIS = 5_000;
    private static final int WAITING_FACTOR = 16;

    private final Semaphore places;
    private final int waitingMax;

    /** At most so many at once, and at most 16 times as many waiting. */
    public InFlight(int max) {
        places = new Semaphore(max, true);
        waitingMax = WAITING_FACTOR * max;
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
            if (places.getQueueLength() < waitingMax
                    && places.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw LedgerFailure.of(LedgerFailure.Kind.BUSY, "",
                "Too many calls to the ledger are under way. Nothing was sent: try again shortly.");
    }
}
