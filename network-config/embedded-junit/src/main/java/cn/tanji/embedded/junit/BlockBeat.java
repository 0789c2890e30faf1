package cn.tanji.embedded.junit;

import java.time.Duration;

import cn.tanji.embedded.EmbeddedNetwork;

/** Cuts a block of what is pending every few milliseconds, or only when told to. */
final class BlockBeat implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(10);

    private final EmbeddedNetwork network;
    private final Thread thread;
    private boolean held;

    BlockBeat(EmbeddedNetwork network) {
        this.network = network;
        this.thread = Thread.ofPlatform().daemon().name("block beat").start(this::run);
    }

    /** Holds or releases; returns what it was before. When it returns held, no block is being cut. */
    synchronized boolean hold(boolean hold) {
        boolean before = held;
        held = hold;
        return before;
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(PERIOD);
                beat();
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    private synchronized void beat() throws InterruptedException {
        if (!held) {
            network.cutNow();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
