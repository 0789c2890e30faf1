package cn.tanji.cli.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import cn.tanji.app.fabric.Participant;
import cn.tanji.app.security.DevelopmentIssuer;
import cn.tanji.cli.command.Place;
import cn.tanji.cli.http.RegistryClient;
import cn.tanji.cli.launch.DataFolder;
import cn.tanji.cli.launch.Enrolment;
import cn.tanji.cli.launch.LaunchException;
import cn.tanji.cli.launch.RegistryOptions;
import cn.tanji.cli.launch.RunningRegistry;
import cn.tanji.cli.text.TextTable;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.definition.MemberKind;

/** Plays a compliance year on an embedded network in this process, over HTTP, and prints what came of it. */
@Command(name = "demo", description = "Plays a compliance year of a whole market, and prints what came of it.")
public final class DemoCommand implements Callable<Integer> {
    private static final Duration TOKEN_VALID = Duration.ofHours(12);

    @Option(names = "--data", paramLabel = "FOLDER", description = "CSV files of another market (default: scripts/demo in the project).")
    private @Nullable Path market;

    @Option(names = "--keep", description = "Leave the result for 'registry up' to serve.")
    private boolean keep;

    @Option(names = "--into", paramLabel = "FOLDER", description = "With --keep: where to leave it (default: .tanji in the project).")
    private @Nullable Path into;

    @Option(names = "--definition", paramLabel = "FILE", description = "The consortium (default: network-config/consortium.yaml in the project).")
    private @Nullable Path definition;

    @Option(names = "--single-run", description = "Run each chaincode once for all endorsers: faster, and less honest.")
    private boolean singleRun;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws ConsortiumFileException, IOException {
        // One line a command is for operators; here the progress bars tell.
        System.setProperty("tanji.log.level", "WARN");
        var rows = MarketFiles.read(Optional.ofNullable(market).orElse(Place.home().resolve("scripts/demo")));
        var consortium = ConsortiumFile.load(definition());
        var folder = keep ? emptyPlace() : new DataFolder(Files.createTempDirectory("tanji-demo-"));
        try {
            return play(rows, consortium, folder) ? 0 : 1;
        } finally {
            if (!keep) {
                delete(folder.root());
            }
        }
    }

    private boolean play(Market rows, Consortium consortium, DataFolder folder) throws ConsortiumFileException {
        var out = out();
        var crew = crew(consortium, folder);
        var options = RegistryOptions.of(definition(), folder.root()).withSingleRun(singleRun).withPersons(
                crew.toEnrol(rows).stream().map(one -> Enrolment.client(one.mspId(), one.person())).toList());
        long begun = System.nanoTime();
        try (var registry = RunningRegistry.start(options)) {
            out.println(registry.notice());
            out.printf(Locale.ROOT, "Started in %.1f s: %s%n%n", seconds(begun), registry.address());
            out.flush();
            var client = new RegistryClient(registry.address());
            var api = new RegistryApi(client, "demo");
            var player = new MarketPlayer(rows, crew, api,
                    new RuleSets(Place.home().resolve("network-config/rulesets")), Clock.systemUTC());
            long played = System.nanoTime();
            player.play();
            var took = seconds(played) - player.waited().toMillis() / 1e3;
            var report = new MarketReport(client, MarketReport.years(rows));
            print(out, report, new Refusals(rows, crew, api));
            out.printf(Locale.ROOT,
                    "%,d transactions in %.1f s, %.0f a second, and %d s of waiting for a deadline to pass.%n%n",
                    client.committed(), took, client.committed() / took, player.waited().toSeconds());
            lookAround(out, registry, crew, rows, player.certificates());
            return report.isConserved();
        }
    }

    private static void print(PrintWriter out, MarketReport report, Refusals refusals) {
        out.println("The year, in tonnes CO2e 年度结果（吨）");
        out.println(report.compliance());
        out.println("Conservation: issued = held + for sale + surrendered + cancelled + exported 守恒核对");
        out.println(report.conservation());
        out.println("Refused 被拒绝的操作");
        var table = new TextTable("attempt", "HTTP", "code");
        var tried = refusals.provoke();
        tried.forEach(one -> table.row(one.attempt(), one.status(), one.code()));
        out.println(table);
        tried.forEach(one -> out.println("  " + one.code() + ": " + one.sentence()));
        out.println();
    }

    private void lookAround(PrintWriter out, RunningRegistry registry, Crew crew, Market rows,
            Map<String, String> certificates) {
        var jurisdiction = rows.jurisdictions().getFirst();
        if (!keep) {
            out.println("Nothing was kept. To look around: scripts/registry demo --keep, then scripts/registry up.");
            return;
        }
        var base = "http://127.0.0.1:8080";
        out.println("Kept in " + registry.data().root() + ". Start it with scripts/registry up; then:");
        out.println("  programming interface  " + base + "/api");
        certificates.values().stream().findFirst()
                .ifPresent(number -> out.println("  a certificate          " + base + "/verify/" + number));
        out.println("  curl -s " + base + "/api/v1/compliance/" + jurisdiction.jurisdiction() + "/"
                + jurisdiction.year());
        out.println("  curl -s " + base + "/api/v1/totals/" + jurisdiction.jurisdiction());
        out.println("  curl -s -H \"Authorization: Bearer $(scripts/registry token official-1@"
                + crew.official(jurisdiction.jurisdiction()).mspId() + ")\" " + base + "/api/v1/accounts");
    }

    /** The crew of the consortium's first verifier body and exchange, with tokens of the development issuer. */
    private static Crew crew(Consortium consortium, DataFolder folder) {
        var authorities = new TreeMap<String, String>();
        consortium.jurisdictions()
                .forEach(one -> authorities.put(one.code(), consortium.authorityOf(one).mspId()));
        return new Crew(authorities, first(consortium, MemberKind.VERIFIER), first(consortium, MemberKind.EXCHANGE),
                (member, person) -> DevelopmentIssuer.in(folder.tokenIssuer())
                        .token(new Participant(member, person), TOKEN_VALID));
    }

    private static String first(Consortium consortium, MemberKind kind) {
        return consortium.members().stream().filter(member -> member.kind() == kind).findFirst()
                .orElseThrow(() -> new LaunchException("the consortium has no member of kind " + kind
                        + ", which the demo needs; enter one in network-config/consortium.yaml"))
                .mspId();
    }

    private DataFolder emptyPlace() {
        var folder = new DataFolder(Optional.ofNullable(into).orElseGet(() -> Place.home().resolve(".tanji")));
        if (Files.exists(folder.ledger())) {
            throw new LaunchException("there is a registry in " + folder.root()
                    + " already: choose another folder with --into, or move that one away");
        }
        return folder;
    }

    private Path definition() {
        return Optional.ofNullable(definition)
                .orElseGet(() -> Place.home().resolve("network-config").resolve("consortium.yaml"));
    }

    private PrintWriter out() {
        if (spec == null) {
            throw new IllegalStateException("a command runs under a command line");
        }
        return spec.commandLine().getOut();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
