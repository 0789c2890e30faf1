package cn.tanji.app.readmodel;

import java.util.LinkedHashMap;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/** Not ready while the read model has stopped for good or is far behind the ledger; tells how far it is. */
@Singleton
@Readiness
@Requires(beans = Projector.class)
final class ReadModelHealth implements HealthIndicator {
    private static final String NAME = "readModel";
    private static final long BEHIND_MAX = 1_000;

    private final ReadModel model;
    private final Projector projector;
    private final Lag lag;

    ReadModelHealth(ReadModel model, Projector projector, Lag lag) {
        this.model = model;
        this.projector = projector;
        this.lag = lag;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        var details = new LinkedHashMap<String, Object>();
        details.put("block", model.height());
        var behind = lag.blocks();
        behind.ifPresent(blocks -> details.put("blocksBehind", blocks));
        var stopped = projector.stopped();
        // The reason may hold statements and what they were to write: it stands in the log, and anybody reads this.
        stopped.ifPresent(
                _ -> details.put("stopped", "it does not follow the ledger; the log of this gateway says why"));
        var ready = stopped.isEmpty() && behind.orElse(0) <= BEHIND_MAX;
        return Publishers.just(HealthResult.builder(NAME, ready ? HealthStatus.UP : HealthStatus.DOWN)
                .details(details).build());
    }
}
