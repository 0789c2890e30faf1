package cn.tanji.app.readmodel;

import java.util.Map;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/** Says which block the read model stands at, and why it stopped if it did. */
@Singleton
@Requires(beans = Projector.class)
final class ReadModelHealth implements HealthIndicator {
    private static final String NAME = "readModel";

    private final ReadModel model;
    private final Projector projector;

    ReadModelHealth(ReadModel model, Projector projector) {
        this.model = model;
        this.projector = projector;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        var result = projector.stopped()
                .map(reason -> HealthResult.builder(NAME, HealthStatus.DOWN)
                        .details(Map.of("block", model.height(), "stopped", reason)))
                .orElseGet(() -> HealthResult.builder(NAME, HealthStatus.UP).details(Map.of("block", model.height())));
        return Publishers.just(result.build());
    }
}
