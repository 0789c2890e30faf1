package cn.tanji.cli.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import cn.tanji.cli.launch.LaunchException;
import cn.tanji.cli.text.Speech;

/**
 * docs/conformance.md: the last green run of each suite. The page is for people and is read back by
 * {@code conformance --check}.
 */
public final class ConformanceRecord {
    /** Inside the project. */
    public static final String FILE = "docs/conformance.md";

    private static final int COLUMNS = 9;
    private static final String PAGE = """
            # Conformance

            The last green run of the same scenarios on each network. Written by `scripts/registry conformance --record NETWORK`, which runs
            the suite itself, on a clean tree only; `scripts/registry conformance --check` fails when what was compared has changed since.
            *Differential* is the suite in which the embedded network and a real one get the same inputs, and everything they answer is compared.

            | suite | date | commit | Fabric | JDK | shim | Gateway client | tests passed | sources compared |
            |---|---|---|---|---|---|---|---|---|
            ROWS

            Sources compared, as the start of a SHA-256 over the files of each area: `chaincode` (what the chaincode is made of), `embedded` (the
            embedded network), `definition` (consortium, certificates, rendered settings), `scenarios` (the acceptance suite), `recordings` (the
            differential suite's).
            """;

    private final Map<Suite, Run> runs;

    private ConformanceRecord(Map<Suite, Run> runs) {
        this.runs = runs;
    }

    /**
     * One green run.
     *
     * @param date
     *            day in UTC, for instance {@code 2026-11-21}
     * @param fabric
     *            version of Fabric's programs, or a dash
     * @param passed
     *            tests, at least 1
     * @param fingerprints
     *            of {@link ComparedSources}
     */
    public record Run(String date, String commit, String fabric, String jdk, String shim, String client, int passed,
            Map<String, String> fingerprints) {}

    /** Reads the record of a project; empty if there is none. */
    public static ConformanceRecord read(Path project) {
        var runs = new EnumMap<Suite, Run>(Suite.class);
        var file = project.resolve(FILE);
        if (Files.exists(file)) {
            try {
                for (var suite : Suite.values()) {
                    Files.readAllLines(file).stream().filter(line -> line.startsWith("| " + suite.id() + " |"))
                            .findFirst().flatMap(ConformanceRecord::run).ifPresent(run -> runs.put(suite, run));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new ConformanceRecord(runs);
    }

    /** The last run of a suite. */
    public Optional<Run> of(Suite suite) {
        return Optional.ofNullable(runs.get(suite));
    }

    /** The record with one more run, in place of the suite's last. */
    public ConformanceRecord with(Suite suite, Run run) {
        var all = new EnumMap<>(runs);
        all.put(suite, run);
        return new ConformanceRecord(all);
    }

    /** Writes the page. */
    public void write(Path project) {
        try {
            Files.writeString(project.resolve(FILE), PAGE.replace("ROWS", Arrays.stream(Suite.values())
                    .map(suite -> of(suite).map(run -> row(suite, run)).orElseGet(() -> noRow(suite)))
                    .collect(Collectors.joining("\n"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is no longer shown, a sentence each; none if every required suite ran on what is there now. */
    public List<String> stale(Map<String, String> now, Speech speech) {
        var sentences = new ArrayList<String>();
        for (var suite : Suite.values()) {
            var run = of(suite);
            if (run.isEmpty() && suite.isRequired()) {
                sentences.add(speech.say("%s: no run is recorded. To record one: %s", "%s：尚无运行记录。请运行：%s")
                        .formatted(suite.id(), suite.command()));
            }
            run.map(it -> changed(it.fingerprints(), now)).filter(areas -> !areas.isEmpty()).ifPresent(
                    areas -> sentences.add(speech.say("%s: %s changed since the run of %s at %s. To run it again: %s",
                            "%s：%s 自 %s（提交 %s）运行以来已有改动。请重新运行：%s")
                            .formatted(suite.id(), String.join(", ", areas), run.get().date(), run.get().commit(),
                                    suite.command())));
        }
        return sentences;
    }

    private static List<String> changed(Map<String, String> then, Map<String, String> now) {
        return now.entrySet().stream().filter(each -> !each.getValue().equals(then.get(each.getKey())))
                .map(Map.Entry::getKey).toList();
    }

    private static String noRow(Suite suite) {
        return "| " + suite.id() + " | not recorded" + " | –".repeat(COLUMNS - 2) + " |";
    }

    private static String row(Suite suite, Run run) {
        var fingerprints = run.fingerprints().entrySet().stream().map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(" "));
        return "| " + String.join(" | ", suite.id(), run.date(), run.commit(), run.fabric(), run.jdk(), run.shim(),
                run.client(), Integer.toString(run.passed()), fingerprints) + " |";
    }

    /** The run in a row; empty if the row says that there was none. */
    private static Optional<Run> run(String row) {
        var cells = Arrays.stream(row.split("\\|", -1)).map(String::strip).toList();
        if (cells.size() != COLUMNS + 2) {
            throw new LaunchException(FILE + " has a row that cannot be read: " + row
                    + ". Restore it from the repository, or record the suite again.",
                    FILE + " 中有一行无法读取：" + row + "。请从代码库恢复该文件，或重新记录该套测试。");
        }
        if (cells.get(2).equals("not recorded")) {
            return Optional.empty();
        }
        var fingerprints = new LinkedHashMap<String, String>();
        for (var each : cells.get(9).split(" ")) {
            var parts = each.split("=", 2);
            fingerprints.put(parts[0], parts[parts.length - 1]);
        }
        return Optional.of(new Run(cells.get(2), cells.get(3), cells.get(4), cells.get(5), cells.get(6), cells.get(7),
                count(cells.get(8)), fingerprints));
    }

    private static int count(String cell) {
        try {
            return Integer.parseInt(cell);
        } catch (NumberFormatException e) {
            throw new LaunchException(FILE + " has '" + cell
                    + "' where a number of tests belongs. Restore it from the repository.",
                    FILE + " 中应为测试数目之处写的是“" + cell + "”。请从代码库恢复该文件。", e);
        }
    }
}
