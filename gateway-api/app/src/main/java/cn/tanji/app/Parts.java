package cn.tanji.app;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

import cn.tanji.app.about.AboutView;
import cn.tanji.app.command.SaltSecret;
import cn.tanji.app.fabric.ChannelName;
import cn.tanji.app.fabric.Deadlines;
import cn.tanji.app.fabric.InFlight;
import cn.tanji.app.fabric.MemberAccess;
import cn.tanji.app.fabric.Members;
import cn.tanji.app.fabric.Reader;
import cn.tanji.app.fabric.Registries;
import cn.tanji.app.fabric.SentJournal;
import cn.tanji.app.query.Exports;
import cn.tanji.app.security.Issuers;

/** Hands each part of the gateway its share of the configuration. */
@Factory
final class Parts {
    private final GatewayConfiguration configuration;

    Parts(GatewayConfiguration configuration) {
        this.configuration = configuration;
    }

    @Singleton
    ChannelName channel() {
        return new ChannelName(configuration.channel());
    }

    @Singleton
    Reader reader() {
        return new Reader(configuration.reader());
    }

    @Singleton
    Members members() {
        return new Members(configuration.members());
    }

    @Singleton
    Registries registries() {
        return new Registries(configuration.registries());
    }

    @Singleton
    Issuers issuers() {
        return new Issuers(configuration.issuer());
    }

    @Singleton
    SaltSecret saltSecret() {
        return SaltSecret.in(configuration.dataFolder().resolve("salt-secret"));
    }

    @Singleton
    Exports exports() {
        return new Exports(configuration.dataFolder().resolve("exports"), InstantSource.system());
    }

    @Singleton
    AboutView about() {
        var registries = configuration.registries().stream().map(route -> new AboutView.RegistryView(
                route.jurisdiction(), route.namespace(), route.authority(), route.nameZh(), route.nameEn())).toList();
        return new AboutView(configuration.channel(), configuration.network(),
                configuration.issuer().isPresent() ? "development" : "oidc",
                configuration.members().stream().map(MemberAccess::member).toList(), registries);
    }

    @Singleton
    InFlight inFlight(Deadlines deadlines) {
        return new InFlight(configuration.inFlightMax(), Duration.ofSeconds(deadlines.turnSeconds()));
    }

    @Singleton
    @Bean(preDestroy = "close")
    SentJournal journal() {
        return new SentJournal(configuration.dataFolder().resolve("sent-transactions.log"), Clock.systemUTC());
    }
}
