package cn.tanji.app.readmodel;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The last block the tables hold, and a place to wait for a later one. */
final class Height {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private volatile long block = -1;

    long now() {
        return block;
    }

    void reach(long reached) {
        set(reached);
    }

    void restart() {
        set(-1);
    }

    private void set(long reached) {
        lock.lock();
        try {
            block = reached;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until this block is reached; false if that takes longer than the bound. */
    boolean await(long wanted, Duration most) throws InterruptedException {
        long nanosLeft = TimeUnit.NANOSECONDS.convert(most);
        lock.lock();
        try {
            while (block < wanted) {
                if (nanosLeft <= 0) {
                    return false;
                }
                nanosLeft = grown.awaitNanos(nanosLeft);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
