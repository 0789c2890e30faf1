package cn.tanji.app.readmodel;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

/** Figures of the read model for Prometheus. */
@Singleton
@Requires(beans = Projector.class)
final class ReadModelMetrics implements MeterBinder {
    private final Provider<ReadModel> model;
    private final Provider<Projector> projector;
    private final Provider<Lag> lag;

    ReadModelMetrics(Provider<ReadModel> model, Provider<Projector> projector, Provider<Lag> lag) {
        this.model = model;
        this.projector = projector;
        this.lag = lag;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("tanji.readmodel.block", () -> model.get().height())
                .description("Last ledger block the read model holds; -1 before block 0").register(registry);
        Gauge.builder("tanji.readmodel.blocks.behind", () -> lag.get().blocks().orElse(-1))
                .description("Blocks on the ledger that the read model does not hold yet; -1 if unknown")
                .register(registry);
        Gauge.builder("tanji.readmodel.stopped", () -> projector.get().stopped().isPresent() ? 1 : 0)
                .description("1 if the read model has stopped for good").register(registry);
    }
}
