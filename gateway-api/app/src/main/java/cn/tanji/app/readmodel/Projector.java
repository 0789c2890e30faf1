package cn.tanji.app.readmodel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import cn.tanji.app.fabric.BlockSource;
import cn.tanji.app.fabric.BlockStream;
import cn.tanji.app.fabric.LedgerBlock;
import cn.tanji.app.fabric.StreamClosed;

/**
 * Follows the ledger on a thread of its own and enters its blocks into the read model, many at once when it is behind. A
 * database that fails is tried again from the checkpoint; a chain that does not continue, or an event that does not fit
 * the tables, stops it for good, because going on would show what is not so.
 */
public final class Projector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);
    private static final int BLOCKS_WAITING_MAX = 256;
    private static final int TRANSACTIONS_AT_ONCE = 5_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ReadModel model;
    private final BlockSource source;
    private volatile Optional<String> stopped = Optional.empty();
    private Optional<Following> following = Optional.empty();

    public Projector(ReadModel model, BlockSource source) {
        this.model = model;
        this.source = source;
    }

    /** Begins to follow; returns at once. */
    public synchronized void start() {
        stopped = Optional.empty();
        var closing = new CountDownLatch(1);
        var thread = Thread.ofPlatform().daemon().name("read-model").start(() -> run(closing));
        following = Optional.of(new Following(thread, closing));
    }

    /** Why it stopped for good, or what the database failed at and is being tried again; empty while it follows. */
    public Optional<String> stopped() {
        return stopped;
    }

    /** Empties the read model and follows again from block 0; returns once it has begun. */
    public synchronized void rebuild() {
        close();
        model.empty();
        start();
    }

    /** Stops following, after what is being written; what is entered stays. */
    @Override
    public synchronized void close() {
        following.ifPresent(Following::end);
        following = Optional.empty();
    }

    /** A thread that follows. It is never interrupted: an interrupt inside the database would close its file. */
    private record Following(Thread thread, CountDownLatch closing) {
        void end() {
            closing.countDown();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run(CountDownLatch closing) {
        while (closing.getCount() > 0) {
            try {
                follow(closing);
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts this thread", e);
            } catch (ReadModelFailure e) {
                stopped = Optional.of(String.valueOf(e.getMessage()));
                LOG.warn("the read model's database failed; trying again in {}", PAUSE, e);
                pause(closing);
            } catch (RuntimeException e) {
                stopped = Optional.of(String.valueOf(e.getMessage()));
                LOG.error("the read model stopped at block {}", model.height(), e);
                return;
            }
        }
    }

    private static void pause(CountDownLatch closing) {
        try {
            if (closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.info("the read model is closing");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    private void follow(CountDownLatch closing) throws InterruptedException {
        var waiting = new ArrayBlockingQueue<LedgerBlock>(BLOCKS_WAITING_MAX);
        try (var stream = source.from(model.height() + 1)) {
            var reader = new Reading(stream, waiting);
            var reading = Thread.ofVirtual().name("read-model-blocks").start(reader);
            try {
                while (closing.getCount() > 0) {
                    var blocks = take(waiting);
                    if (blocks.isEmpty()) {
                        reader.throwFailure();
                    }
                    enter(blocks);
                }
            } finally {
                reading.interrupt();
            }
        }
    }

    private void enter(List<LedgerBlock> blocks) {
        if (!blocks.isEmpty()) {
            model.enter(blocks);
            stopped = Optional.empty();
        }
    }

    /** The next blocks, as many as wait but not too many transactions; empty if none came within a while. */
    private static List<LedgerBlock> take(BlockingQueue<LedgerBlock> waiting) throws InterruptedException {
        var blocks = new ArrayList<LedgerBlock>();
        int transactions = 0;
        var next = waiting.poll(200, TimeUnit.MILLISECONDS);
        while (next != null) {
            blocks.add(next);
            transactions += next.transactions().size();
            next = transactions < TRANSACTIONS_AT_ONCE ? waiting.poll() : null;
        }
        return blocks;
    }

    /** Moves blocks from the stream to the queue; keeps the reason if that ends. */
    private static final class Reading implements Runnable {
        private final BlockStream stream;
        private final BlockingQueue<LedgerBlock> waiting;
        private volatile @Nullable RuntimeException failure;

        Reading(BlockStream stream, BlockingQueue<LedgerBlock> waiting) {
            this.stream = stream;
            this.waiting = waiting;
        }

        @Override
        public void run() {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    waiting.put(stream.next());
                }
            } catch (InterruptedException | StreamClosed e) {
                LOG.debug("no more blocks are read here", e);
            } catch (RuntimeException e) {
                failure = e;
            }
        }

        void throwFailure() {
            var thrown = failure;
            if (thrown != null) {
                throw thrown;
            }
        }
    }
}
