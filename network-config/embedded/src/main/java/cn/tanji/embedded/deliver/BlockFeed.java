package cn.tanji.embedded.deliver;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;

import org.hyperledger.fabric.protos.common.Block;

/**
 * Committed blocks by number, waiting for those to come. The newest ones are kept in memory, so that many listeners at
 * the head of the chain read the disk not at all.
 */
public final class BlockFeed {
    private static final int RECENT_MAX = 16;

    private final LongFunction<Block> stored;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final Map<Long, CommittedBlock> recent = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, CommittedBlock> eldest) {
            return size() > RECENT_MAX;
        }
    };
    private long height;
    private boolean closed;

    /**
     * A feed that continues a chain.
     *
     * @param height blocks committed so far
     * @param stored reads a committed block from the block store
     */
    public BlockFeed(long height, LongFunction<Block> stored) {
        this.height = height;
        this.stored = stored;
    }

    /** Blocks committed. */
    public long height() {
        lock.lock();
        try {
            return height;
        } finally {
            lock.unlock();
        }
    }

    /** Says how many blocks there are by now, if nobody told of each. */
    public void reached(long blocks) {
        lock.lock();
        try {
            height = Math.max(height, blocks);
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Called by the commit thread once state and history of the block are committed. */
    public void committed(CommittedBlock block) {
        lock.lock();
        try {
            recent.put(block.number(), block);
            height = block.number() + 1;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The block of this number, waiting until it is committed.
     *
     * @return empty once the network is closed
     */
    public Optional<CommittedBlock> await(long number) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (number >= height && !closed) {
                grown.await();
            }
            if (closed) {
                return Optional.empty();
            }
            CommittedBlock known = recent.get(number);
            if (known != null) {
                return Optional.of(known);
            }
        } finally {
            lock.unlock();
        }
        return Optional.of(new CommittedBlock(stored.apply(number)));
    }

    /** Lets everyone who waits go. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
