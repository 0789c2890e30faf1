package cn.tanji.app.readmodel;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

import cn.tanji.app.fabric.BlockSource;

/** Has the gateway follow the ledger as soon as it serves. */
@Factory
final class ProjectorFactory {
    @Singleton
    @Bean(preDestroy = "close")
    @Requires(beans = BlockSource.class)
    Projector projector(ReadModel model, BlockSource source) {
        return new Projector(model, source);
    }

    /** Starts the projector when the server has started. */
    @Singleton
    @Requires(beans = BlockSource.class)
    static final class AtStart {
        private final Provider<Projector> projector;

        AtStart(Provider<Projector> projector) {
            this.projector = projector;
        }

        @EventListener
        void started(ServerStartupEvent event) {
            projector.get().start();
        }
    }
}
