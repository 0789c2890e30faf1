package cn.tanji.embedded.ordering;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;
import org.jspecify.annotations.Nullable;

import cn.tanji.embedded.blockstore.BlockHashes;
import cn.tanji.embedded.channel.RefusedConfigurationException;
import cn.tanji.embedded.ledger.ChannelHaltedException;
import cn.tanji.embedded.ledger.Ledger;
import cn.tanji.embedded.msp.SigningIdentity;

/**
 * The one thread that turns accepted envelopes into committed blocks: cut, sign, validate, append, apply, notify. When the
 * ledger halts, the line closes and says why.
 */
public final class CommitLine implements AutoCloseable {
    private static final Logger LOG = System.getLogger(CommitLine.class.getName());

    private static final String CLOSED = "the network is closed";

    /** Accepted and not yet committed envelopes beyond which new ones are turned away. */
    private static final int WAITING_MAX = 20_000;

    private sealed interface Step {
        record Arrival(PendingTransaction transaction) implements Step {}

        record Configuration(Envelope update) implements Step {}

        record CutNow(CountDownLatch done, boolean last) implements Step {}
    }

    private final Ledger ledger;
    private final BlockAssembly assembly;
    private final BlockCutter cutter;
    private final ConfigurationTransaction configurations;
    private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>(WAITING_MAX);
    private final List<Consumer<String>> haltListeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private ByteString previousHash;
    private volatile @Nullable String whyClosed;

    private CommitLine(Ledger ledger, SigningIdentity orderer, ConfigurationTransaction configurations) {
        this.ledger = ledger;
        this.assembly = new BlockAssembly(orderer);
        this.cutter = new BlockCutter(() -> ledger.config().batch());
        this.configurations = configurations;
        this.previousHash = ledger.chainInfo().getCurrentBlockHash();
        this.thread = Thread.ofPlatform().name("commit " + ledger.config().channelId()).unstarted(this::run);
    }

    /** Starts the line behind the last block of the ledger. */
    public static CommitLine start(Ledger ledger, SigningIdentity orderer, ConfigurationTransaction configurations) {
        CommitLine line = new CommitLine(ledger, orderer, configurations);
        line.thread.start();
        return line;
    }

    /** Takes an envelope; false if the line is closed or too long, then {@link #whyClosed} says why. */
    boolean add(PendingTransaction transaction) {
        return whyClosed == null && steps.offer(new Step.Arrival(transaction));
    }

    /** Takes an update of the configuration; false if the line is closed or too long. */
    boolean configure(Envelope update) {
        return whyClosed == null && steps.offer(new Step.Configuration(update));
    }

    /** Tells the listener why, if the ledger ever takes no more blocks. Register before anything can be committed. */
    public void onHalt(Consumer<String> listener) {
        haltListeners.add(listener);
    }

    /** Takes an envelope that its maker vouches for, without the checks of a broadcast. */
    public boolean add(String transactionId, Envelope envelope) {
        return add(new PendingTransaction(envelope, transactionId, System.nanoTime()));
    }

    /** Why envelopes are turned away. */
    public String whyClosed() {
        String reason = whyClosed;
        return reason == null
                ? "more than " + WAITING_MAX + " transactions wait for their block; try again later"
                : reason;
    }

    /** Cuts what is pending at once and returns when it is committed, or when the line has closed. For tests and close. */
    public void cutNow() throws InterruptedException {
        pass(false);
    }

    /** Commits what is pending and ends the thread. */
    @Override
    public void close() {
        if (whyClosed == null) {
            whyClosed = CLOSED;
        }
        try {
            pass(true);
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(boolean last) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        steps.put(new Step.CutNow(done, last));
        while (!done.await(100, TimeUnit.MILLISECONDS) && thread.isAlive()) {
            // The thread may have ended between: nobody will count down then.
        }
    }

    private void run() {
        try {
            boolean open = true;
            while (open) {
                open = step();
            }
        } catch (InterruptedException _) {
            whyClosed = CLOSED;
        } catch (ChannelHaltedException halted) {
            halt(String.valueOf(halted.getMessage()), halted);
        } catch (RuntimeException | Error bug) {
            halt("committing failed: " + bug, bug);
        }
    }

    private void halt(String reason, Throwable cause) {
        whyClosed = reason;
        LOG.log(Level.ERROR, "the channel takes no more blocks: " + reason, cause);
        haltListeners.forEach(listener -> listener.accept(reason));
    }

    private boolean step() throws InterruptedException {
        Step next = steps.poll();
        if (next == null) {
            next = cutter.isPending() ? steps.poll(untilCutNanos(), TimeUnit.NANOSECONDS) : steps.take();
        }
        switch (next) {
            case null -> commit(cutter.cut());
            case Step.Arrival(PendingTransaction transaction) -> cutter.add(transaction).forEach(this::commit);
            case Step.Configuration(Envelope update) -> {
                commit(cutter.cut());
                configureNow(update);
            }
            case Step.CutNow(CountDownLatch done, boolean last) -> {
                commit(cutter.cut());
                done.countDown();
                return !last;
            }
        }
        return true;
    }

    private long untilCutNanos() {
        return Math.max(0,
                ledger.config().batch().timeout().toNanos() - (System.nanoTime() - cutter.oldestNanos()));
    }

    private void commit(List<PendingTransaction> batch) {
        if (batch.isEmpty()) {
            return;
        }
        commit(ledger.config().blockNumber(), batch.stream().map(PendingTransaction::envelope).toList());
    }

    /** Another update may have come in force since this one was accepted: then it is judged again, and dropped if it fits no more. */
    private void configureNow(Envelope update) {
        try {
            commit(ledger.height(), List.of(configurations.of(update)));
        } catch (RefusedConfigurationException overtaken) {
            LOG.log(Level.WARNING, "a configuration update was overtaken by another and is dropped: {0}",
                    overtaken.getMessage());
        }
    }

    private void commit(long lastConfigBlock, List<Envelope> envelopes) {
        Block block = assembly.assemble(ledger.height(), previousHash, lastConfigBlock, envelopes);
        ledger.commit(block);
        previousHash = BlockHashes.header(block.getHeader());
    }
}
