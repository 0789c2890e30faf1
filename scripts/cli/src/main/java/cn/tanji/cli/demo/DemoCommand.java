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
import cn.tanji.cli.launch.ServedRegistry;
import cn.tanji.cli.local.ComposeSite;
import cn.tanji.cli.local.Networks;
import cn.tanji.cli.text.Speech;
import cn.tanji.cli.text.TextTable;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.definition.MemberKind;
import cn.tanji.consortium.definition.NetworkKind;

/** Plays a compliance year on a network of its own, over HTTP, and prints what came of it. */
@Command(name = "demo", description = "Plays a compliance year of a whole market, and prints what came of it.")
public final class DemoCommand implements Callable<Integer> {
    private static final Duration TOKEN_VALID = Duration.ofHours(12);

    @Option(names = "--market", paramLabel = "FOLDER", description = "CSV files of another market (default: scripts/demo in the project).")
    private @Nullable Path market;

    @Option(names = "--keep", description = "Leave the result for 'registry up' to serve.")
    private boolean keep;

    @Option(names = "--data", paramLabel = "FOLDER", description = "With --keep: where to leave it (default: .tanji in the project).")
    private @Nullable Path data;

    @Option(names = "--definition", paramLabel = "FILE", description = "The consortium (default: network-config/consortium.yaml in the project).")
    private @Nullable Path definition;

    @Option(names = "--network", paramLabel = "KIND", defaultValue = "EMBEDDED", description = "embedded (in one process, the default), local (Fabric's own programs on this machine) or compose (containers).")
    private NetworkKind network = NetworkKind.EMBEDDED;

    @Option(names = "--single-run", description = "Run each chaincode once for all endorsers: faster, and less honest.")
    private boolean singleRun;

    @Spec
    private @Nullable CommandSpec spec;

    private final Speech speech = Speech.ofUser();

    @Override
    public Integer call() throws ConsortiumFileException, IOException {
        // One line a command is for operators; here the stages tell.
        System.setProperty("tanji.log.level", "ERROR");
        var rows = MarketFiles.read(Optional.ofNullable(market).orElse(Place.home().resolve("scripts/demo")));
        var consortium = ConsortiumFile.load(definition());
        var folder = keep ? emptyPlace() : new DataFolder(Files.createTempDirectory("tanji-demo-"));
        try {
            return play(rows, consortium, folder) ? 0 : 1;
        } finally {
            if (!keep) {
                remove(folder);
            }
        }
    }

    private static void remove(DataFolder folder) throws IOException {
        if (ComposeSite.isOn(folder)) {
            ComposeSite.down(folder, true);
        }
        delete(folder.root());
    }

    private boolean play(Market rows, Consortium consortium, DataFolder folder) throws ConsortiumFileException {
        var out = out();
        var crew = crew(consortium, folder);
        var options = RegistryOptions.of(definition(), folder.root())
                .withSingleRun(singleRun).withPersons(
                        crew.toEnrol(rows).stream().map(one -> Enrolment.client(one.mspId(), one.person())).toList());
        long begun = System.nanoTime();
        try (var registry = Networks.serve(network, options, speech, Progress::tell)) {
            out.println(registry.notice(speech));
            out.printf(Locale.ROOT, speech.say("Started in %.1f s: %s%n%n", "用时 %.1f 秒启动：%s%n%n"), seconds(begun),
                    registry.address());
            out.flush();
            var client = new RegistryClient(registry.address(), speech);
            var api = new RegistryApi(client, "demo");
            var player = new MarketPlayer(rows, crew, api,
                    new RuleSets(Place.home().resolve("network-config/rulesets")), Clock.systemUTC(), speech);
            long played = System.nanoTime();
            player.play();
            var took = seconds(played) - player.waited().toMillis() / 1e3;
            var report = new MarketReport(client, speech, MarketReport.years(rows));
            print(out, report, new Refusals(rows, crew, api, speech));
            out.printf(Locale.ROOT,
                    speech.say(
                            "%,d transactions in %.1f s, %.0f a second, and %d s of waiting for a deadline to pass.%n%n",
                            "%,d 笔交易用时 %.1f 秒，每秒 %.0f 笔；另等待清缴期限 %d 秒。%n%n"),
                    client.committed(), took, client.committed() / took, player.waited().toSeconds());
            lookAround(out, registry, crew, rows, player.certificates());
            return report.isConserved();
        }
    }

    private void print(PrintWriter out, MarketReport report, Refusals refusals) {
        out.println(speech.say("The year, in tonnes CO2e", "年度结果（吨二氧化碳当量）"));
        out.println(report.compliance());
        out.println(speech.say("Conservation: issued = held + for sale + surrendered + cancelled + exported",
                "守恒核对：签发 = 持有 + 挂单中 + 已清缴 + 已注销 + 已转出"));
        out.println(report.conservation());
        out.println(speech.say("Refused", "被拒绝的操作"));
        var table = new TextTable(speech.say("attempt", "操作"), "HTTP", speech.say("code", "代码"));
        var tried = refusals.provoke();
        tried.forEach(one -> table.row(one.attempt(), one.status(), one.code()));
        out.println(table);
        tried.forEach(one -> out.println("  " + one.code() + ": " + one.sentence()));
        out.println();
    }

    private void lookAround(PrintWriter out, ServedRegistry registry, Crew crew, Market rows,
            Map<String, String> certificates) {
        var jurisdiction = rows.jurisdictions().getFirst();
        if (!keep) {
            var kind = onNetwork();
            out.println(speech.say(
                    "Nothing was kept. To look around: scripts/registry demo --keep%1$s, then scripts/registry up%1$s.",
                    "未保留数据。要查看结果，请运行 scripts/registry demo --keep%1$s，再运行 scripts/registry up%1$s。")
                    .formatted(kind));
            return;
        }
        var base = "http://127.0.0.1:8080";
        var there = onNetwork() + (data == null ? "" : " --data " + data);
        out.println(speech
                .say("Kept in %s. Start it with scripts/registry up%s; then:", "数据保留在 %s。用 scripts/registry up%s 启动后：")
                .formatted(registry.data().root(), there));
        out.println(speech.say("  programming interface  ", "  编程接口  ") + base + "/api");
        certificates.values().stream().findFirst()
                .ifPresent(number -> out
                        .println(speech.say("  a certificate          ", "  注销证书  ") + base + "/verify/" + number));
        out.println("  curl -s " + base + "/api/v1/compliance/" + jurisdiction.jurisdiction() + "/"
                + jurisdiction.year());
        out.println("  curl -s " + base + "/api/v1/totals/" + jurisdiction.jurisdiction());
        out.println("  curl -s -H \"Authorization: Bearer $(scripts/registry token official-1@"
                + crew.official(jurisdiction.jurisdiction()).mspId() + there + ")\" " + base + "/api/v1/accounts");
    }

    private String onNetwork() {
        return network == NetworkKind.EMBEDDED ? "" : " --network " + network.name().toLowerCase(Locale.ROOT);
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
                        + ", which the demo needs; enter one in network-config/consortium.yaml",
                        "联盟中没有演示所需的 " + kind + " 类成员；请在 network-config/consortium.yaml 中加入"))
                .mspId();
    }

    private DataFolder emptyPlace() {
        var folder = new DataFolder(Optional.ofNullable(data).orElseGet(() -> Place.usual(network).root()));
        if (Files.exists(folder.ledger()) || Files.exists(folder.network())) {
            throw new LaunchException("there is a registry in " + folder.root()
                    + " already: choose another folder with --data, or move that one away",
                    folder.root() + " 中已有登记系统：请用 --data 另选目录，或移走该目录");
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
