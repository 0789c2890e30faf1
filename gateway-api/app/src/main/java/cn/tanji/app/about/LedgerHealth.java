package cn.tanji.app.about;

import java.util.Map;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import cn.tanji.app.fabric.BlockSource;
import cn.tanji.app.fabric.LedgerFailure;
import cn.tanji.app.readmodel.ReadModel;

/** Ready means: a peer answers. Says how far the ledger is, and how far the read model has followed. */
@Singleton
@Readiness
final class LedgerHealth extends AbstractHealthIndicator<Map<String, Long>> {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerHealth.class);

    private final BlockSource ledger;
    private final ReadModel readModel;

    LedgerHealth(BlockSource ledger, ReadModel readModel) {
        this.ledger = ledger;
        this.readModel = readModel;
    }

    @Override
    protected Map<String, Long> getHealthInformation() {
        try {
            var blocks = ledger.height();
            healthStatus = HealthStatus.UP;
            return Map.of("lastBlock", blocks - 1, "readModelBlock", readModel.height());
        } catch (LedgerFailure e) {
            // A peer's words may hold addresses: they stand in the log, and anybody reads this.
            LOG.warn("no peer tells how far the ledger is", e);
            healthStatus = HealthStatus.DOWN;
            return Map.of("readModelBlock", readModel.height());
        }
    }

    @Override
    protected String getName() {
        return "ledger";
    }
}
