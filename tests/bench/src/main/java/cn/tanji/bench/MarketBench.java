package cn.tanji.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import cn.tanji.bench.VerifiedEmissions.Figure;
import cn.tanji.cli.command.Place;
import cn.tanji.cli.demo.Crew.Member;
import cn.tanji.cli.demo.Market.Deadline;
import cn.tanji.cli.demo.Market.EmissionsRow;
import cn.tanji.cli.demo.Market.EntityRow;
import cn.tanji.cli.demo.Market.JurisdictionRow;
import cn.tanji.cli.demo.Market.Moment;
import cn.tanji.cli.demo.Market.PoolRow;
import cn.tanji.cli.demo.Market.SurrenderRow;
import cn.tanji.cli.demo.MarketReport;
import cn.tanji.cli.demo.RegistryApi;
import cn.tanji.cli.demo.RuleSets;
import cn.tanji.cli.demo.Stage;
import cn.tanji.cli.demo.StageName;
import cn.tanji.cli.http.RegistryClient;
import cn.tanji.cli.launch.Enrolment;
import cn.tanji.cli.launch.RegistryOptions;
import cn.tanji.cli.launch.RunningRegistry;
import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.account.AccountNumber;

/**
 * A real market's size: for every installation of a year an account, an allocation, verified and confirmed emissions and
 * a surrender, over HTTP. Dirty rows are told by line and left out.
 */
@Command(name = "market", description = "Plays a year of a file account_id,year,tonnes_co2 (plain or gzip).")
final class MarketBench implements Callable<Integer> {
    private static final String GUANGDONG = "GuangdongMSP";
    private static final int ROWS_A_TABLE = 500;
    private static final int DIRTY_SHOWN = 20;

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "The file.")
    private @Nullable Path file;

    @Option(names = "--year", defaultValue = "2017", description = "Which year of it (default: ${DEFAULT-VALUE}).")
    private int year = 2017;

    @Option(names = "--rule-set", defaultValue = "guangdong.json", description = "File in network-config/rulesets (default: ${DEFAULT-VALUE}).")
    private String ruleSet = "guangdong.json";

    @Option(names = "--at-once", defaultValue = "384", description = "Requests under way at once (default: ${DEFAULT-VALUE}).")
    private int atOnce = 384;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, ConsortiumFileException {
        if (file == null || spec == null) {
            throw new IllegalStateException("the command line sets the file");
        }
        var out = spec.commandLine().getOut();
        out.println(Machine.describe());
        var emissions = VerifiedEmissions.read(file, year);
        tell(out, emissions);
        try (var folder = TemporaryFolder.make(); var registry = RunningRegistry.start(options(folder))) {
            out.println("data in " + folder.path());
            var client = new RegistryClient(registry.address(), Speech.english());
            long begun = System.nanoTime();
            play(emissions.figures(), registry, client);
            double took = (System.nanoTime() - begun) / 1e9;
            var report = new MarketReport(client, Speech.english(), List.of(new MarketReport.Year("GD", year)));
            out.println(report.compliance());
            out.println(report.conservation());
            out.printf(Locale.ROOT, "%,d installations, %,d transactions in %.1f s after start: %.0f a second.%n",
                    emissions.figures().size(), client.committed(), took, client.committed() / took);
            out.flush();
            return report.isConserved() ? 0 : 1;
        }
    }

    private static RegistryOptions options(TemporaryFolder folder) {
        return RegistryOptions.of(Place.home().resolve("network-config/consortium.yaml"), folder.path())
                .withPersons(List.of(Enrolment.client(GUANGDONG, "official-1"), Enrolment.client(GUANGDONG, "rep-1"),
                        Enrolment.client("VerifierMSP", "verifier-1")));
    }

    private void tell(PrintWriter out, VerifiedEmissions emissions) {
        out.printf(Locale.ROOT, "%s, %d: %,d figures, %,d rows left out%n", file, year, emissions.figures().size(),
                emissions.dirty().size());
        emissions.dirty().stream().limit(DIRTY_SHOWN)
                .forEach(row -> out.println("  line " + row.line() + ": " + row.reason()));
        if (emissions.dirty().size() > DIRTY_SHOWN) {
            out.println("  … and in the other lines");
            emissions.dirty().stream().skip(DIRTY_SHOWN)
                    .collect(Collectors.groupingBy(VerifiedEmissions.Dirty::reason, TreeMap::new,
                            Collectors.counting()))
                    .entrySet().stream().limit(DIRTY_SHOWN)
                    .forEach(one -> out.println("  " + one.getValue() + " times: " + one.getKey()));
        }
        out.println();
        out.flush();
    }

    private void play(List<Figure> figures, RunningRegistry registry, RegistryClient client) {
        var api = new RegistryApi(client, "bench");
        var official = registry.token(GUANGDONG, "official-1");
        var representative = registry.token(GUANGDONG, "rep-1");
        var verifier = registry.token("VerifierMSP", "verifier-1");
        long total = figures.stream().mapToLong(Figure::tonnes).sum();
        var row = new JurisdictionRow("GD", year, total, ruleSet, Deadline.AHEAD);
        var pool = new PoolRow("GD", "all", "ISSUANCE", total);
        var issuance = AccountNumber.of("GD", AccountKind.ISSUANCE, 1);
        var emitting = figures.stream().filter(figure -> figure.tonnes() > 0).toList();
        try (var stage = new Stage(atOnce, Speech.english())) {
            stage.run(StageName.STAFF, List.of(() -> {
                var rep = new Member(GUANGDONG, "rep-1");
                api.registerPerson(registry.token(GUANGDONG, "administrator"), "GD",
                        new Member(GUANGDONG, "official-1"), "OFFICIAL");
                api.registerPerson(official, "GD", rep, "REPRESENTATIVE");
                api.registerPerson(official, "GD", new Member("VerifierMSP", "verifier-1"), "VERIFIER");
                api.openAccount(official, issuance, "GD-authority", List.of());
                var ruleSets = new RuleSets(Place.home().resolve("network-config/rulesets"));
                api.loadRuleSet(official, "GD", ruleSets.read(ruleSet));
                api.setCalendar(official, row, ruleSets.version(ruleSet), 1,
                        Clock.systemUTC().instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                                .plus(Duration.ofDays(30)));
                api.setCap(official, row, List.of(pool));
                return api.issueAllowances(official, year, pool, issuance);
            }));
            var rep = List.of(new Member(GUANGDONG, "rep-1"));
            stage.run(StageName.ACCOUNTS,
                    figures.stream().<Callable<Object>>map(figure -> () -> api.openAccount(official,
                            account(figure), entity(figure), rep)).toList());
            stage.run(StageName.ENTITIES,
                    figures.stream().<Callable<Object>>map(figure -> () -> api.registerEntity(official,
                            entityRow(figure), account(figure))).toList());
            // One table after another: each takes its units from what the one before left of the issue.
            stage.run(StageName.ALLOCATION, List.of(() -> {
                for (var table : tables(emitting)) {
                    api.allocate(official, year, issuance, table.stream().map(MarketBench::entityRow).toList(),
                            one -> AccountNumber.of("GD", AccountKind.ENTITY, one.accountIdentifier()));
                }
                return issuance;
            }));
            stage.run(StageName.EMISSIONS, tables(figures).stream().<Callable<Object>>map(
                    table -> () -> api.recordEmissions(verifier, row, emissions(table))).toList());
            stage.run(StageName.CONFIRMATION, tables(figures).stream().<Callable<Object>>map(
                    table -> () -> api.confirmEmissions(official, row, emissions(table))).toList());
            stage.run(StageName.SURRENDER, emitting.stream().<Callable<Object>>map(figure -> () -> api.surrender(
                    representative, year, account(figure), List.of(new SurrenderRow("GD", entity(figure),
                            "GD-EA-ETS-" + year, figure.tonnes(), Moment.IN_TIME))))
                    .toList());
            stage.run(StageName.COMPLIANCE, tables(figures).stream().<Callable<Object>>map(
                    table -> () -> api.determineCompliance(official, row,
                            table.stream().map(MarketBench::entity).toList()))
                    .toList());
        }
    }

    private static List<List<Figure>> tables(List<Figure> figures) {
        return IntStream.range(0, (figures.size() + ROWS_A_TABLE - 1) / ROWS_A_TABLE)
                .mapToObj(i -> figures.subList(i * ROWS_A_TABLE,
                        Math.min(figures.size(), (i + 1) * ROWS_A_TABLE)))
                .toList();
    }

    private static List<EmissionsRow> emissions(List<Figure> table) {
        var rows = new ArrayList<EmissionsRow>();
        table.forEach(figure -> rows.add(new EmissionsRow("GD", entity(figure), figure.tonnes())));
        return rows;
    }

    private static String entity(Figure figure) {
        return "I" + figure.account();
    }

    private static AccountNumber account(Figure figure) {
        return AccountNumber.of("GD", AccountKind.ENTITY, figure.account());
    }

    private static EntityRow entityRow(Figure figure) {
        return new EntityRow("GD", entity(figure), "设施 " + figure.account(), "Installation " + figure.account(), "",
                "OTHER", figure.account(), figure.tonnes());
    }
}
