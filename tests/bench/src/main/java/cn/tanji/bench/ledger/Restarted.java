package cn.tanji.bench.ledger;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import com.sun.management.OperatingSystemMXBean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import cn.tanji.bench.BenchCommand;
import cn.tanji.bench.embedded.FirstCommit;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.embedded.ledger.LedgerOptions;
import cn.tanji.embedded.ledger.StateStore;
import cn.tanji.embedded.ledger.Verification;

/** A process of its own that opens a network in a folder, says what it took, and ends: nothing of it is warm or in the heap before. */
@Command(name = "restarted", hidden = true, description = "Opens a network in a folder and says how long that took.")
public final class Restarted implements Callable<Integer> {
    private static final String SAID = "restarted";

    @Parameters(index = "0", paramLabel = "FOLDER")
    private @Nullable Path folder;

    @Parameters(index = "1", paramLabel = "VERIFICATION")
    private @Nullable Verification verification;

    @Parameters(index = "2", paramLabel = "STORE")
    private @Nullable StateStore store;

    @Spec
    private @Nullable CommandSpec spec;

    /**
     * What a restart took.
     *
     * @param seconds from the start of the process to the open network
     * @param opening of that, seconds to open the network
     * @param processor seconds of processor time until then, of all cores
     * @param mebibytes of heap in use then
     * @param believed blocks taken from a checkpoint
     * @param proved blocks proved
     */
    record Figures(double seconds, double opening, double processor, long mebibytes, long believed, long proved) {}

    @Override
    public Integer call() throws IOException, ConsortiumFileException {
        if (spec == null || folder == null || verification == null || store == null) {
            throw new IllegalStateException("the command line sets them");
        }
        long begun = System.nanoTime();
        try (var site = LedgerSite.open(FirstCommit.definition(), folder,
                LedgerOptions.of(verification).withStore(store))) {
            double seconds = (System.nanoTime() - begun) / 1e9;
            PrintWriter out = spec.commandLine().getOut();
            out.println(SAID + " " + seconds + " " + processorSeconds());
            out.flush();
            System.gc();
            var runtime = Runtime.getRuntime();
            long used = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
            out.println(used + " " + site.network().opening().believed() + " " + site.network().opening().proved());
            out.flush();
        }
        return 0;
    }

    /** Starts the process with the options of this one and waits for its end. */
    static Figures measure(Path folder, Verification verification, StateStore store)
            throws IOException, InterruptedException {
        var command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + Runtime.getRuntime().maxMemory(), "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-Dtanji.home=" + System.getProperty("tanji.home"), "-cp",
                System.getProperty("java.class.path"), BenchCommand.class.getName(), "restarted", folder.toString(),
                verification.name(), store.name());
        long begun = System.nanoTime();
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var lines = process.inputReader()) {
            String[] first = words(lines.readLine());
            double seconds = (System.nanoTime() - begun) / 1e9;
            String[] second = words(lines.readLine());
            if (process.waitFor() != 0 || first.length != 3 || second.length != 3) {
                throw new IllegalStateException("the restarted network failed; what it said stands above");
            }
            return new Figures(seconds, Double.parseDouble(first[1]), Double.parseDouble(first[2]),
                    Long.parseLong(second[0]),
                    Long.parseLong(second[1]), Long.parseLong(second[2]));
        }
    }

    private static double processorSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    private static String[] words(@Nullable String line) {
        return line == null ? new String[0] : line.split(" ", -1);
    }
}
