package cn.tanji.cli.drill;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import cn.tanji.cli.command.Place;
import cn.tanji.cli.drill.DrillLoad.Commit;
import cn.tanji.cli.http.ApiProblem;
import cn.tanji.cli.launch.DataFolder;
import cn.tanji.cli.launch.LaunchException;
import cn.tanji.cli.local.PeerTips;
import cn.tanji.cli.text.Speech;
import cn.tanji.cli.text.TextTable;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;

/**
 * Starts a local network of its own and breaks it, process by process, under a load of transfers; after each round the sums, the
 * balances, every transaction and the peers' chains are compared with what was answered.
 */
@Command(name = "drill", description = "Breaks a local network of its own on purpose, under load, and checks that nothing is lost.")
public final class DrillCommand implements Callable<Integer> {
    /** A dead node may hold up commits of others this long: the consortium's own promise. */
    private static final Duration GAP_MAX = Duration.ofSeconds(20);
    private static final Duration RECOVERY_MAX = Duration.ofMinutes(2);
    private static final Duration AGREEMENT_MAX = Duration.ofSeconds(45);
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    /** What was on its way to a block when ordering stopped may still be committed. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(3);
    private static final long POLL_MILLISECONDS = 250;

    @Option(names = "--data", paramLabel = "FOLDER", description = "A new folder for the network (default: .tanji-drill in the project).")
    private @Nullable Path data;

    @Option(names = "--definition", paramLabel = "FILE", description = "The consortium (default: network-config/consortium.yaml in the project).")
    private @Nullable Path definition;

    @Option(names = "--hold", paramLabel = "SECONDS", defaultValue = "25", description = "How long each fault lasts (default: ${DEFAULT-VALUE}, longer than any commit may stand still).")
    private int hold = 25;

    @Option(names = "--pairs", defaultValue = "4", description = "Callers in each jurisdiction, each with two accounts (default: ${DEFAULT-VALUE}).")
    private int pairs = 4;

    @Option(names = "--only", split = ",", paramLabel = "TEXT", description = "Only faults whose name contains one of these, for instance 'orderer' or 'kill peer0.hubei,read database'.")
    private List<String> only = List.of("");

    @Option(names = "--repeat", defaultValue = "1", description = "Rounds of all faults (default: ${DEFAULT-VALUE}).")
    private int repeat = 1;

    @Option(names = "--keep", description = "Leave data and logs in the folder.")
    private boolean keep;

    @Spec
    private @Nullable CommandSpec spec;

    private final Speech speech = Speech.ofUser();

    /** What one fault did. */
    private record Round(Fault fault, int commits, Duration gap, long unknown, long refused, List<String> findings) {}

    @Override
    public Integer call() throws ConsortiumFileException, InterruptedException {
        var file = Optional.ofNullable(definition)
                .orElseGet(() -> Place.home().resolve("network-config").resolve("consortium.yaml"));
        var folder = new DataFolder(Optional.ofNullable(data).orElseGet(() -> Place.home().resolve(".tanji-drill")));
        var consortium = ConsortiumFile.load(file);
        var faults = Fault.matching(consortium, only);
        var market = new DrilledMarket(consortium, pairs);
        boolean isClean;
        try (var registry = DrilledRegistry.start(folder, file, consortium, market.persons(), this::line);
                var peers = PeerTips.of(consortium, folder);
                var load = new DrillLoad(registry::client, registry::token)) {
            line(speech.say("Opening accounts and allocating allowances …", "正在开户并分配配额 …"));
            market.open(registry.client(), registry::token);
            isClean = drill(faults, registry, market, load, new DrillAudit(market, load, peers::now, registry::token));
        }
        if (isClean && !keep) {
            folder.purge();
            deleteEmpty(folder);
        } else {
            line(speech.say("Data and logs are kept in " + folder.root(), "数据与日志保留于 " + folder.root()));
        }
        return isClean ? 0 : 1;
    }

    private boolean drill(List<Fault> faults, DrilledRegistry registry, DrilledMarket market, DrillLoad load,
            DrillAudit audit)
            throws InterruptedException {
        var table = new TextTable("fault", "commits", "longest gap s", "asked again", "refused", "promises kept");
        int broken = 0;
        for (int i = 0; i < repeat; i++) {
            for (var fault : faults) {
                line("  " + fault.text());
                var round = round(registry, market, load, audit, fault);
                round.findings().forEach(finding -> line("    ! " + finding));
                broken += round.findings().size();
                table.row(fault.text(), round.commits(), seconds(round.gap()), round.unknown(), round.refused(),
                        round.findings().isEmpty() ? "yes" : "NO: " + round.findings().size());
            }
        }
        line("");
        line(table.toString());
        line(broken == 0
                ? speech.say(
                        "%,d transfers were answered as committed; each is on the ledger once, and every sum and balance agrees.",
                        "共 %,d 笔划转答复为已提交；每笔在账本上恰有一次，各项合计与余额一致。").formatted(load.commits().size())
                : speech.say("%,d promises were broken; see above.", "有 %,d 项承诺未兑现，见上。").formatted(broken));
        return broken == 0;
    }

    private Round round(DrilledRegistry registry, DrilledMarket market, DrillLoad load, DrillAudit audit, Fault fault)
            throws InterruptedException {
        var findings = new ArrayList<String>();
        load.run(market.pairs());
        Thread.sleep(WARM_UP);
        int before = load.commits().size();
        long unknown = load.unknown();
        long refused = load.refused();
        long begun = System.nanoTime();
        registry.inflict(fault);
        Thread.sleep(Duration.ofSeconds(hold).dividedBy(2));
        if (!fault.stopsReading() && !reads(registry, market)) {
            findings.add("reading failed while it lasted");
        }
        Thread.sleep(Duration.ofSeconds(hold).dividedBy(2));
        registry.heal(fault);
        long healed = System.nanoTime();
        market.jurisdictions().stream().filter(code -> !commitsAfter(healed, code, load)).forEach(code -> findings
                .add("no transfer of " + code + " was committed within " + RECOVERY_MAX.toSeconds() + " s after it"));
        long ended = System.nanoTime();
        load.pause();
        var commits = load.commits();
        var gap = longestGap(commits, begun, ended);
        for (var code : fault.spared(registry.consortium())) {
            var still = longestGap(
                    commits.stream().filter(commit -> commit.jurisdiction().equals(code)).toList(), begun, ended);
            gap = longer(gap, still);
            if (still.compareTo(GAP_MAX) > 0) {
                findings.add("commits of " + code + " stood still for " + seconds(still) + " s, more than "
                        + GAP_MAX.toSeconds() + " s");
            }
        }
        long forbidden = commits.stream().filter(commit -> commit.nanos() > begun + ON_ITS_WAY.toNanos()
                && commit.nanos() < healed).count();
        if (fault.stopsOrdering() && forbidden > 0) {
            findings.add(forbidden + " transfers were committed while two of four orderers stood still");
        }
        findings.addAll(agreement(registry, audit));
        return new Round(fault, commits.size() - before, gap, load.unknown() - unknown, load.refused() - refused,
                findings);
    }

    private static boolean reads(DrilledRegistry registry, DrilledMarket market) {
        try {
            var reader = registry.reader();
            market.jurisdictions().forEach(code -> reader.query("", "/api/v1/totals/" + code));
            return true;
        } catch (ApiProblem | UncheckedIOException _) {
            return false;
        }
    }

    private static boolean commitsAfter(long moment, String jurisdiction, DrillLoad load) {
        long until = System.nanoTime() + RECOVERY_MAX.toNanos();
        while (System.nanoTime() < until) {
            if (load.commits().stream()
                    .anyMatch(commit -> commit.jurisdiction().equals(jurisdiction) && commit.nanos() > moment)) {
                return true;
            }
            rest();
        }
        return false;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** The longest time without a commit between two moments. */
    private static Duration longestGap(List<Commit> commits, long begun, long ended) {
        long[] moments = LongStream.concat(
                commits.stream().mapToLong(Commit::nanos).filter(at -> at >= begun && at < ended), LongStream.of(ended))
                .sorted().toArray();
        long longest = 0;
        long last = begun;
        for (long moment : moments) {
            longest = Math.max(longest, moment - last);
            last = moment;
        }
        return Duration.ofNanos(longest);
    }

    /** Peers and read model need a moment to catch up; what is still wrong after it is wrong. */
    private static List<String> agreement(DrilledRegistry registry, DrillAudit audit) {
        long until = System.nanoTime() + AGREEMENT_MAX.toNanos();
        while (true) {
            var findings = tried(registry, audit);
            if (findings.isEmpty() || System.nanoTime() > until) {
                return findings;
            }
            rest();
        }
    }

    private static List<String> tried(DrilledRegistry registry, DrillAudit audit) {
        try {
            return audit.findings(registry.client());
        } catch (ApiProblem | UncheckedIOException | LaunchException e) {
            return List.of("it could not be checked: " + e.getMessage());
        }
    }

    private static void rest() {
        try {
            Thread.sleep(POLL_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("the drill was interrupted", "演练被中断", e);
        }
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1e3);
    }

    private static void deleteEmpty(DataFolder folder) {
        var persons = folder.root().resolve("persons.csv").toFile();
        if (!persons.delete() || !folder.root().toFile().delete()) {
            throw new LaunchException(folder.root() + " cannot be removed whole: something else lies there",
                    folder.root() + " 无法完全删除：其中另有他物");
        }
    }

    private void line(String text) {
        if (spec == null) {
            throw new IllegalStateException("a command runs under a command line");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
    }
}
