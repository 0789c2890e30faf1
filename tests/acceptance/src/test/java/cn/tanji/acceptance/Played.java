package cn.tanji.acceptance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import cn.tanji.app.fabric.Participant;
import cn.tanji.app.security.DevelopmentIssuer;
import cn.tanji.cli.demo.Crew;
import cn.tanji.cli.demo.Market;
import cn.tanji.cli.demo.MarketPlayer;
import cn.tanji.cli.demo.RegistryApi;
import cn.tanji.cli.demo.RuleSets;
import cn.tanji.cli.http.RegistryClient;
import cn.tanji.cli.launch.Enrolment;
import cn.tanji.cli.launch.RegistryOptions;
import cn.tanji.cli.launch.ServedRegistry;
import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.ConsortiumFileException;

/** A registry in which a market's year has been played, for tests that look at what came of it. */
final class Played implements AutoCloseable {
    private static final Path PROJECT = Path.of("../..");
    static final Path DEFINITION = PROJECT.resolve("network-config/consortium.yaml");

    final ServedRegistry registry;
    final RegistryClient client;
    final Crew crew;
    final Map<String, String> certificates;

    private Played(ServedRegistry registry, RegistryClient client, Crew crew, Map<String, String> certificates) {
        this.registry = registry;
        this.client = client;
        this.crew = crew;
        this.certificates = certificates;
    }

    static Played year(Market market, Path data) throws ConsortiumFileException, IOException {
        return year(market, data, TestedNetwork::start);
    }

    static Played year(Market market, Path data, TestedNetwork.Start network)
            throws ConsortiumFileException, IOException {
        return year(market, RegistryOptions.of(DEFINITION, data), network);
    }

    static Played year(Market market, RegistryOptions options, TestedNetwork.Start network)
            throws ConsortiumFileException, IOException {
        var crew = new Crew(Map.of("GD", "GuangdongMSP"), "VerifierMSP", "ExchangeMSP",
                (member, person) -> DevelopmentIssuer.in(options.data().tokenIssuer())
                        .token(new Participant(member, person), Duration.ofHours(1)));
        var registry = network.start(options.withPersons(crew.toEnrol(market).stream()
                .map(one -> Enrolment.client(one.mspId(), one.person())).toList()));
        try {
            var client = new RegistryClient(registry.address(), Speech.english());
            var player = new MarketPlayer(market, crew, new RegistryApi(client, "test"),
                    new RuleSets(PROJECT.resolve("network-config/rulesets")), Clock.systemUTC(), Speech.english());
            player.play();
            return new Played(registry, client, crew, player.certificates());
        } catch (RuntimeException e) {
            TestedNetwork.end(registry);
            throw e;
        }
    }

    @Override
    public void close() {
        TestedNetwork.end(registry);
    }
}
