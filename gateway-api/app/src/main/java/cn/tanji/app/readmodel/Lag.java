package cn.tanji.app.readmodel;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import cn.tanji.app.fabric.BlockSource;
import cn.tanji.app.fabric.LedgerFailure;

/** How far the read model is behind the ledger. The ledger is asked at most every two seconds. */
@Singleton
@Requires(beans = BlockSource.class)
final class Lag {
    private static final Logger LOG = LoggerFactory.getLogger(Lag.class);
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final ReadModel model;
    private final BlockSource source;
    private OptionalLong ledgerHeight = OptionalLong.empty();
    private long askedNanos = System.nanoTime() - KEPT_NANOS;

    Lag(ReadModel model, BlockSource source) {
        this.model = model;
        this.source = source;
    }

    /** Blocks on the ledger that the tables do not hold yet; empty if the ledger cannot be asked. */
    OptionalLong blocks() {
        var known = ledgerHeight();
        return known.isPresent()
                ? OptionalLong.of(Math.max(0, known.getAsLong() - 1 - model.height()))
                : OptionalLong.empty();
    }

    private synchronized OptionalLong ledgerHeight() {
        if (System.nanoTime() - askedNanos >= KEPT_NANOS) {
            try {
                ledgerHeight = OptionalLong.of(source.height());
            } catch (LedgerFailure e) {
                LOG.debug("the ledger does not tell its height", e);
                ledgerHeight = OptionalLong.empty();
            }
            askedNanos = System.nanoTime();
        }
        return ledgerHeight;
    }
}
