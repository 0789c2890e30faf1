package cn.tanji.app.fabric;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

import org.hyperledger.fabric.client.CloseableIterator;
import org.hyperledger.fabric.client.GatewayRuntimeException;
import org.hyperledger.fabric.protos.common.Block;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A stream of blocks that opens itself again where it broke off, with pauses that grow up to 5 s. */
final class SupervisedBlockStream implements BlockStream {
    private static final Logger LOG = LoggerFactory.getLogger(SupervisedBlockStream.class);
    private static final long PAUSE_FIRST_MILLIS = 50;
    private static final long PAUSE_MAX_MILLIS = 5_000;

    private final LongFunction<CloseableIterator<Block>> opening;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final BlockReader reader = new BlockReader();
    private long nextNumber;
    private long pauseMillis = PAUSE_FIRST_MILLIS;
    private volatile Optional<CloseableIterator<Block>> open = Optional.empty();

    SupervisedBlockStream(long firstNumber, LongFunction<CloseableIterator<Block>> opening) {
        nextNumber = firstNumber;
        this.opening = opening;
    }

    @Override
    public LedgerBlock next() throws InterruptedException {
        while (true) {
            var block = tryNext();
            if (block.isPresent()) {
                pauseMillis = PAUSE_FIRST_MILLIS;
                nextNumber++;
                return block.get();
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while waiting for block " + nextNumber);
            }
            if (closed.await(pauseMillis, TimeUnit.MILLISECONDS)) {
                throw new StreamClosed();
            }
            pauseMillis = Math.min(2 * pauseMillis, PAUSE_MAX_MILLIS);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        forget();
    }

    /** The next block, or empty if the stream broke. */
    private Optional<LedgerBlock> tryNext() {
        try {
            var blocks = open();
            if (blocks.hasNext()) {
                return Optional.of(expected(blocks.next()));
            }
            forget();
        } catch (GatewayRuntimeException | LedgerFailure e) {
            forget();
            if (closed.getCount() > 0) {
                LOG.warn("stream of blocks broke before block {}: {}", nextNumber, e.getMessage());
            }
        }
        return Optional.empty();
    }

    private CloseableIterator<Block> open() {
        if (closed.getCount() == 0) {
            throw new StreamClosed();
        }
        var blocks = open.orElseGet(() -> opening.apply(nextNumber));
        open = Optional.of(blocks);
        return blocks;
    }

    private LedgerBlock expected(Block block) {
        if (block.getHeader().getNumber() != nextNumber) {
            throw new IllegalStateException(
                    "the peer gave block " + block.getHeader().getNumber() + " instead of " + nextNumber);
        }
        return reader.read(block);
    }

    private void forget() {
        open.ifPresent(CloseableIterator::close);
        open = Optional.empty();
    }
}
