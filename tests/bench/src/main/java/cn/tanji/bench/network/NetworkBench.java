package cn.tanji.bench.network;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.grpc.ManagedChannel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import cn.tanji.app.PeerChannels;
import cn.tanji.app.PeerEndpoint;
import cn.tanji.bench.Machine;
import cn.tanji.bench.TemporaryFolder;
import cn.tanji.bench.load.Load;
import cn.tanji.bench.load.LotMarket;
import cn.tanji.bench.load.PlainContract;
import cn.tanji.bench.load.SdkRegistry;
import cn.tanji.bench.load.Terms;
import cn.tanji.bench.load.Terms.Spread;
import cn.tanji.cli.command.Place;
import cn.tanji.cli.local.RegistryServices;
import cn.tanji.cli.text.TextTable;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.definition.PortUse;
import cn.tanji.consortium.pki.CertificateRole;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.local.FabricPrograms;
import cn.tanji.local.LocalNetwork;
import cn.tanji.local.NetworkFolder;

/**
 * The bench of the real network: it starts one of its own, with plain chaincodes beside the registries, and ends it. All
 * chaincodes have the same endorsement policy, so each transaction has two endorsers.
 */
@Command(name = "network", mixinStandardHelpOptions = true, description = "How fast the registry is on real Fabric on this machine, beside plain chaincode.")
public final class NetworkBench implements Callable<Integer> {
    private static final int[] CALLERS = {1, 16, 64};
    private static final int[] PUTS = {10, 100, 500};
    private static final int HOT_CALLERS = 200;
    private static final double TRANSFER_TARGET = 0.87;
    private static final double BATCHED_TARGET = 15;
    private static final double HOT_TARGET = 100;
    /** Throughput of the embedded network, as a multiple of real Fabric's. */
    private static final double EMBEDDED_TARGET = 5;
    private static final int LOTS = 60_000;
    /** Enough for some hundred endorsements by one caller. */
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final String[] VARIANTS = {"no-op", "one put", "2 reads, 3 writes, event: plain",
            "2 reads, 3 writes, event: batched", "the registry's transfer"};

    /** Parts of the bench. */
    enum Part {
        BATCHING, ENDORSEMENT, LATENCY, THROUGHPUT, EMBEDDED, POLICIES, HOT
    }

    @Option(names = "--only", paramLabel = "PART", split = ",", description = "Parts to run: ${COMPLETION-CANDIDATES} (default: all).")
    private List<Part> parts = List.of(Part.values());

    @Option(names = "--seconds", defaultValue = "10", description = "Length of a round (default: ${DEFAULT-VALUE}).")
    private double seconds = 10;

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds of each variant, in turn (default: ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(names = "--outstanding", defaultValue = "400", description = "Transactions under way for throughput (default: ${DEFAULT-VALUE}).")
    private int outstanding = 400;

    @Option(names = "--seed", defaultValue = "20170620", description = "Of all random choices (default: ${DEFAULT-VALUE}).")
    private long seed = 20_170_620L;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, ConsortiumFileException {
        if (spec == null) {
            throw new IllegalStateException("a command runs under a command line");
        }
        var out = spec.commandLine().getOut();
        var definition = Place.home().resolve("network-config/consortium.yaml");
        var consortium = BenchServices.consortium(ConsortiumFile.load(definition));
        var programs = FabricPrograms.find(System.getenv());
        out.println(Machine.describe().row("Fabric", programs.version()).row("seed", Long.toString(seed))
                .row("rounds", rounds + " of " + seconds + " s, in turn; median (least to most)"));
        out.flush();
        var terms = new Terms(definition, Duration.ofMillis(Math.round(seconds * 1_000)), rounds, outstanding, LOTS,
                seed);
        try (var folder = TemporaryFolder.make(); var channels = new PeerChannels()) {
            var place = NetworkFolder.in(folder.path());
            var material = CryptoMaterial.generate(consortium, folder.path().resolve("organizations"),
                    IssuingTerms.usual(Clock.systemUTC()));
            var network = new LocalNetwork(consortium, programs, place,
                    new BenchServices(new RegistryServices(consortium)));
            try {
                long begun = System.nanoTime();
                network.up(step -> {
                    out.println("  " + step.en());
                    out.flush();
                });
                out.printf(Locale.ROOT, "up in %.1f s%n%n", (System.nanoTime() - begun) / 1e9);
                out.flush();
                new Run(parts, terms, out, network, consortium, material, connection(channels, consortium, place))
                        .measure();
            } finally {
                network.down();
            }
        }
        return 0;
    }

    private static ManagedChannel connection(PeerChannels channels, Consortium consortium, NetworkFolder place) {
        var member = consortium.memberOfMsp(LotMarket.AUTHORITY).orElseThrow();
        var peer = member.peers().getFirst();
        return channels.to(new PeerEndpoint("127.0.0.1", peer.port(PortUse.SERVICE), Optional.empty(),
                place.msps().tlsRoot(member), Optional.empty()));
    }

    /** One run, on a network that is up. */
    private record Run(List<Part> parts, Terms terms, PrintWriter out, LocalNetwork network, Consortium consortium,
            CryptoMaterial material, ManagedChannel connection) {
        void measure() {
            var person = person("bench", CertificateRole.CLIENT);
            try (var plain = PlainContract.of(connection, person, consortium.channel(), BenchServices.PLAIN);
                    var batched = PlainContract.of(connection, person, consortium.channel(), BenchServices.BATCHED);
                    var administrator = registry("administrator", CertificateRole.ADMIN);
                    var official = registry(LotMarket.OFFICIAL, CertificateRole.CLIENT);
                    var representative = registry(LotMarket.REPRESENTATIVE, CertificateRole.CLIENT)) {
                settle(plain);
                // The embedded network beside needs no lots, which take a while.
                var market = parts.equals(List.of(Part.EMBEDDED))
                        ? Optional.<LotMarket>empty()
                        : Optional.of(LotMarket.open(administrator, official, LOTS, (_, _) -> {}));
                for (var part : parts) {
                    switch (part) {
                        case BATCHING -> batching(plain, batched);
                        case ENDORSEMENT -> endorsement(plain, batched, representative, market.orElseThrow());
                        case LATENCY -> latency(representative, market.orElseThrow());
                        case THROUGHPUT -> throughput(plain, batched, representative, market.orElseThrow());
                        case EMBEDDED -> embedded(plain, person);
                        case POLICIES -> policies(plain, person);
                        case HOT -> hotAccount(plain, representative, market.orElseThrow());
                    }
                }
            }
        }

        /** The same plain work on both networks, each two endorsers that execute and sign, in turn in one run. */
        private void embedded(PlainContract plain, IdentityMaterial person) {
            try (var beside = EmbeddedBeside.start(consortium, material, person)) {
                int callers = terms.outstanding();
                terms.warm(callers, (_, _) -> beside.contract().submit("transfer"));
                var stages = new StageTime(1);
                var measured = terms.alternate(callers, stages, (_, _) -> plain.submit("transfer"),
                        (_, _) -> beside.contract().submit("transfer"));
                double ratio = median(measured[1]) / median(measured[0]);
                var table = new TextTable(
                        String.format(Locale.ROOT, "2 reads, 3 writes, event: plain, %,d outstanding", callers),
                        "committed/s", "p50 ms", "p99 ms", "to real Fabric", "target", "");
                table.row("real Fabric", Spread.of(measured[0], Load.Measured::perSecond).text(0),
                        Spread.of(measured[0], it -> it.percentile(0.5)).text(0),
                        Spread.of(measured[0], it -> it.percentile(0.99)).text(0), text(1), "", "");
                table.row("embedded network, every endorser executes",
                        Spread.of(measured[1], Load.Measured::perSecond).text(0),
                        Spread.of(measured[1], it -> it.percentile(0.5)).text(0),
                        Spread.of(measured[1], it -> it.percentile(0.99)).text(0), text(ratio),
                        "≥ " + text(EMBEDDED_TARGET), Terms.verdict(ratio >= EMBEDDED_TARGET));
                print(table);
                print(stages.table());
            }
        }

        /** For some seconds after a start peers do not know each other yet. */
        private static void settle(PlainContract plain) {
            for (int tried = 1;; tried++) {
                try {
                    plain.endorse("noop");
                    return;
                } catch (IllegalStateException e) {
                    if (tried == 60) {
                        throw e;
                    }
                }
            }
        }

        private void batching(PlainContract plain, PlainContract batched) {
            var table = new TextTable("endorsement of n writes, one caller, ms", "plain", "batched", "ratio", "target",
                    "");
            for (int count : PUTS) {
                var n = Integer.toString(count);
                var measured = terms.withRound(SHORT).alternate(1, (_, _) -> plain.endorse("puts", n),
                        (_, _) -> batched.endorse("puts", n));
                var without = Spread.of(measured[0], one -> one.percentile(0.5));
                var with = Spread.of(measured[1], one -> one.percentile(0.5));
                double ratio = without.median() / with.median();
                boolean isJudged = count == PUTS[PUTS.length - 1];
                table.row(count + " writes", without.text(1), with.text(1), text(ratio),
                        isJudged ? "≥ " + text(BATCHED_TARGET) : "",
                        isJudged ? Terms.verdict(ratio >= BATCHED_TARGET) : "");
            }
            print(table);
        }

        private void latency(SdkRegistry registry, LotMarket market) {
            var table = new TextTable("registry transfer, latency to commit, ms", "callers", "p50", "p95", "p99",
                    "tx/s");
            for (int callers : CALLERS) {
                var measured = terms.alternate(callers, transfer(registry, market, callers))[0];
                table.row("", callers, Spread.of(measured, one -> one.percentile(0.50)).text(0),
                        Spread.of(measured, one -> one.percentile(0.95)).text(0),
                        Spread.of(measured, one -> one.percentile(0.99)).text(0),
                        Spread.of(measured, Load.Measured::perSecond).text(0));
            }
            print(table);
        }

        private void endorsement(PlainContract plain, PlainContract batched, SdkRegistry registry, LotMarket market) {
            var measured = terms.withRound(SHORT).alternate(1, (_, _) -> plain.endorse("noop"),
                    (_, _) -> plain.endorse("put"), (_, _) -> plain.endorse("transfer"),
                    (_, _) -> batched.endorse("transfer"),
                    (caller, random) -> registry.endorse("TransferUnits", market.move(caller, 1, random).command()));
            var table = new TextTable("endorsement, one caller, two endorsers, ms", "p50", "p95", "p99");
            for (int i = 0; i < VARIANTS.length; i++) {
                table.row(VARIANTS[i], Spread.of(measured[i], one -> one.percentile(0.5)).text(1),
                        Spread.of(measured[i], one -> one.percentile(0.95)).text(1),
                        Spread.of(measured[i], one -> one.percentile(0.99)).text(1));
            }
            print(table);
        }

        private void throughput(PlainContract plain, PlainContract batched, SdkRegistry registry, LotMarket market) {
            int callers = terms.outstanding();
            var processorTime = new ProcessorTime(network, VARIANTS);
            var measured = terms.alternate(callers, processorTime, (_, _) -> plain.submit("noop"),
                    (_, _) -> plain.submit("put"), (_, _) -> plain.submit("transfer"),
                    (_, _) -> batched.submit("transfer"), transfer(registry, market, callers));
            double bare = median(measured[2]);
            var table = new TextTable(String.format(Locale.ROOT, "throughput, %,d outstanding", callers),
                    "committed/s", "p50 ms", "p95 ms", "p99 ms", "to plain 2r3w", "target", "");
            for (int i = 0; i < VARIANTS.length; i++) {
                double ratio = median(measured[i]) / bare;
                boolean isJudged = i == VARIANTS.length - 1;
                table.row(VARIANTS[i], Spread.of(measured[i], Load.Measured::perSecond).text(0),
                        Spread.of(measured[i], one -> one.percentile(0.5)).text(0),
                        Spread.of(measured[i], one -> one.percentile(0.95)).text(0),
                        Spread.of(measured[i], one -> one.percentile(0.99)).text(0), text(ratio),
                        isJudged ? "≥ " + text(TRANSFER_TARGET) : "",
                        isJudged ? Terms.verdict(ratio >= TRANSFER_TARGET) : "");
            }
            print(table);
            print(processorTime.table());
        }

        /** What each further signature costs: the same plain transaction under four policies. */
        private void policies(PlainContract jurisdiction, IdentityMaterial person) {
            try (var one = PlainContract.of(connection, person, consortium.channel(), BenchServices.ONE);
                    var majority = PlainContract.of(connection, person, consortium.channel(), BenchServices.MAJORITY);
                    var every = PlainContract.of(connection, person, consortium.channel(), BenchServices.EVERY)) {
                var contracts = new PlainContract[]{one, jurisdiction, majority, every};
                var names = new String[]{"one member", "a jurisdiction's: authority and a witness", "three of four",
                        "all four"};
                var endorsed = terms.withRound(SHORT).alternate(1,
                        steps(contracts, contract -> contract.endorse("transfer")));
                var committed = terms.alternate(terms.outstanding(),
                        steps(contracts, contract -> contract.submit("transfer")));
                double alone = median(committed[0]);
                var table = new TextTable("2 reads, 3 writes, under a policy", "endorsement, one caller, ms",
                        "committed/s", "to one member");
                for (int i = 0; i < contracts.length; i++) {
                    table.row(names[i], Spread.of(endorsed[i], it -> it.percentile(0.5)).text(1),
                            Spread.of(committed[i], Load.Measured::perSecond).text(0),
                            text(median(committed[i]) / alone));
                }
                print(table);
            }
        }

        private static Load.Step[] steps(PlainContract[] contracts, Consumer<PlainContract> act) {
            return Arrays.stream(contracts).map(contract -> (Load.Step) (_, _) -> act.accept(contract))
                    .toArray(Load.Step[]::new);
        }

        /** All pay one account: a token that keeps a balance under one key, as sample chaincodes do, and the registry. */
        private void hotAccount(PlainContract plain, SdkRegistry registry, LotMarket market) {
            var next = new AtomicInteger();
            var valid = new ValidShare();
            var measured = terms.alternate(HOT_CALLERS, valid,
                    (caller, _) -> valid.count(plain.tryToSubmit("pay", "payer-" + caller, "payee")),
                    (_, _) -> {
                        registry.submit("TransferUnits", market.pay(next.getAndIncrement()));
                        valid.count(true);
                    });
            var token = valid.perSecond(measured, 0);
            var lots = valid.perSecond(measured, 1);
            double ratio = lots.median() / token.median();
            var table = new TextTable("one account receives from " + HOT_CALLERS + " callers", "committed/s", "valid/s",
                    "to the token", "target", "");
            table.row("a token with its balance under one key",
                    Spread.of(measured[0], Load.Measured::perSecond).text(0), token.text(1), text(1), "", "");
            table.row("the registry", Spread.of(measured[1], Load.Measured::perSecond).text(0), lots.text(1),
                    text(ratio), "≥ " + text(HOT_TARGET), Terms.verdict(ratio >= HOT_TARGET));
            print(table);
        }

        private static Load.Step transfer(SdkRegistry registry, LotMarket market, int callers) {
            return (int caller, Random random) -> {
                var move = market.move(caller, callers, random);
                registry.submit("TransferUnits", move.command());
                move.happened().run();
            };
        }

        private SdkRegistry registry(String name, CertificateRole role) {
            return SdkRegistry.of(connection, person(name, role), consortium.channel(), LotMarket.NAMESPACE);
        }

        private IdentityMaterial person(String name, CertificateRole role) {
            return material.of(LotMarket.AUTHORITY).authority().enrol(name, role);
        }

        private void print(TextTable table) {
            out.println(table);
            out.flush();
        }

        private static double median(Load.Measured[] rounds) {
            return Spread.of(rounds, Load.Measured::perSecond).median();
        }

        private static String text(double figure) {
            return String.format(Locale.ROOT, figure < 10 ? "%.2f" : "%.0f", figure);
        }
    }
}
