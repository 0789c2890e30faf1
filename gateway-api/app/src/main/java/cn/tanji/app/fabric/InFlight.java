package cn.tanji.app.fabric;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Bounds how many ledger calls are under way at one time, so that an overload is answered instead of queued. */
public final class InFlight {
    private static final long PATIENCE_MILLIS = 500;

    private final Semaphore places;

    /** At most so many at once. */
    public InFlight(int max) {
        places = new Semaphore(max);
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
            if (places.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw LedgerFailure.of(LedgerFailure.Kind.BUSY, "",
                "Too many calls to the ledger are under way. Nothing was sent: try again shortly.");
    }
}
