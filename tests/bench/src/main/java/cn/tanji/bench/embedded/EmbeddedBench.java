package cn.tanji.bench.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import cn.tanji.bench.Machine;
import cn.tanji.bench.load.Terms;
import cn.tanji.consortium.definition.ConsortiumFileException;

/** The bench of the embedded network: first commit, latency, throughput, and what a million lots change. */
@Command(name = "embedded", mixinStandardHelpOptions = true, description = "How fast the registry is on the embedded network.")
public final class EmbeddedBench implements Callable<Integer> {
    /** Parts of the bench. */
    enum Part {
        START, TRANSFERS, LOTS
    }

    @Option(names = "--only", paramLabel = "PART", split = ",", description = "Parts to run: ${COMPLETION-CANDIDATES} (default: all).")
    private List<Part> parts = List.of(Part.values());

    @Option(names = "--seconds", defaultValue = "10", description = "Length of a round (default: ${DEFAULT-VALUE}).")
    private double seconds = 10;

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds of each variant, in turn (default: ${DEFAULT-VALUE}).")
    private int rounds = 5;

    @Option(names = "--outstanding", defaultValue = "1024", description = "Transactions under way for throughput (default: ${DEFAULT-VALUE}).")
    private int outstanding = 1_024;

    @Option(names = "--lots", defaultValue = "1000000", description = "Lots of the large ledger (default: ${DEFAULT-VALUE}).")
    private int lots = 1_000_000;

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
        var terms = new Terms(FirstCommit.definition(), Duration.ofMillis(Math.round(seconds * 1_000)), rounds,
                outstanding, lots, seed);
        for (var part : parts) {
            switch (part) {
                case START -> new Starts(terms, out).measure();
                case TRANSFERS -> new Transfers(terms, out).measure();
                case LOTS -> new ManyLots(terms, out).measure();
            }
        }
        return 0;
    }
}
