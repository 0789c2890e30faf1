package cn.tanji.app.about;

import java.util.Map;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;

import cn.tanji.app.fabric.BlockSource;
import cn.tanji.app.readmodel.ReadModel;

/** Ready means: a peer answers. Says how far the ledger is, and how far the read model has followed. */
@Singleton
@Readiness
final class LedgerHealth extends AbstractHealthIndicator<Map<String, Long>> {
    private final BlockSource ledger;
    private final ReadModel readModel;

    LedgerHealth(BlockSource ledger, ReadModel readModel) {
        this.ledger = ledger;
        this.readModel = readModel;
    }

    @Override
    protected Map<String, Long> getHealthInformation() {
        var blocks = ledger.height();
        healthStatus = HealthStatus.UP;
        return Map.of("lastBlock", blocks - 1, "readModelBlock", readModel.height());
    }

    @Override
    protected String getName() {
        return "ledger";
    }
}
