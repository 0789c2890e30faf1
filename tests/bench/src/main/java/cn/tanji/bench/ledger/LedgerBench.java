package cn.tanji.bench.ledger;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import cn.tanji.bench.Machine;
import cn.tanji.bench.TemporaryFolder;
import cn.tanji.bench.embedded.FirstCommit;
import cn.tanji.bench.load.Terms;
import cn.tanji.cli.text.TextTable;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.embedded.ledger.LedgerOptions;
import cn.tanji.embedded.ledger.StateStore;
import cn.tanji.embedded.ledger.Verification;

/** The bench of a large ledger: restart, memory, and latency beside that of a small one. */
@Command(name = "ledger", mixinStandardHelpOptions = true, description = "How the embedded network restarts and answers with many keys and transactions.")
public final class LedgerBench implements Callable<Integer> {
    private static final int FEW = 1_000;
    /** Seconds of a fast restart of a million transactions with as many keys. */
    private static final double RESTART_TARGET = 20;

    @Option(names = "--keys", defaultValue = "1000000", description = "Keys of the large ledger, each written by a transaction of its own (default: ${DEFAULT-VALUE}).")
    private int keys = 1_000_000;

    @Option(names = "--keep", paramLabel = "FOLDER", description = "Where the large ledger is made, or found from an earlier run (default: made anew and removed).")
    private @Nullable Path kept;

    @Option(names = "--store", description = "Where the large ledger keeps its state: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). The small one is in memory.", defaultValue = "MEMORY")
    private StateStore store = StateStore.MEMORY;

    @Option(names = "--full", description = "Also restarts with every transaction judged again.")
    private boolean full;

    @Option(names = "--seconds", defaultValue = "5", description = "Length of a round (default: ${DEFAULT-VALUE}).")
    private double seconds = 5;

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds on each ledger, in turn (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(names = "--seed", defaultValue = "20170620", description = "Of all random choices (default: ${DEFAULT-VALUE}).")
    private long seed = 20_170_620L;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, ConsortiumFileException, InterruptedException {
        if (spec == null) {
            throw new IllegalStateException("a command runs under a command line");
        }
        var out = spec.commandLine().getOut();
        out.println(Machine.describe().row("seed", Long.toString(seed))
                .row("rounds", rounds + " of " + seconds + " s, in turn; median (least to most)"));
        out.flush();
        var terms = new Terms(FirstCommit.definition(), Duration.ofMillis(Math.round(seconds * 1_000)), rounds, 1, keys,
                seed);
        try (var temporary = TemporaryFolder.make()) {
            var large = kept == null ? temporary.path().resolve("large") : kept;
            fill(terms, large, keys, store, out);
            var small = temporary.path().resolve("small");
            fill(terms, small, FEW, StateStore.MEMORY, out);
            restarts(large, out);
            new FewAndMany(terms, out).measure(small, FEW, large, keys, store);
        }
        return 0;
    }

    private static void fill(Terms terms, Path folder, int keys, StateStore store, PrintWriter out)
            throws IOException, ConsortiumFileException {
        var kept = store == StateStore.MEMORY ? "checkpoint" : "state.mv";
        long begun = System.nanoTime();
        try (var site = LedgerSite.open(terms.definition(), folder,
                LedgerOptions.of(Verification.FAST).withStore(store))) {
            site.fill(keys, made -> {
                out.printf(Locale.ROOT, "  %,d of %,d keys after %.0f s%n", made, keys,
                        (System.nanoTime() - begun) / 1e9);
                out.flush();
            });
        }
        out.printf(Locale.ROOT, "%,d keys are there, %,d MiB of blocks, %,d MiB of %s, after %.1f s%n", keys,
                mebibytes(folder.resolve("ledger").resolve("blocks")),
                mebibytes(folder.resolve("ledger").resolve(kept)), kept, (System.nanoTime() - begun) / 1e9);
        out.flush();
    }

    private void restarts(Path folder, PrintWriter out) throws IOException, InterruptedException {
        var table = new TextTable(
                String.format(Locale.ROOT, "restart with %,d keys and transactions, state in %s", keys,
                        store),
                "s, whole process", "s, network", "s, processor", "heap in use, MiB", "blocks believed", "proved",
                "target", "");
        for (var verification : Verification.values()) {
            if (verification != Verification.FAST_AFTER_ANY_STOP && (full || verification != Verification.FULL)) {
                var figures = Restarted.measure(folder, verification, store);
                boolean isJudged = verification == Verification.FAST;
                table.row(verification, seconds(figures.seconds()), seconds(figures.opening()),
                        seconds(figures.processor()), figures.mebibytes(),
                        figures.believed(), figures.proved(),
                        isJudged ? String.format(Locale.ROOT, "≤ %.0f s", RESTART_TARGET) : "",
                        isJudged ? Terms.verdict(figures.seconds() <= RESTART_TARGET && figures.believed() > 0) : "");
            }
        }
        out.println();
        out.println(table);
        out.flush();
    }

    private static String seconds(double figure) {
        return String.format(Locale.ROOT, "%.1f", figure);
    }

    private static long mebibytes(Path path) throws IOException {
        long bytes = 0;
        try (var files = Files.walk(path)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes >> 20;
    }
}
