package cn.tanji.cli.command;

import java.time.Clock;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import cn.tanji.cli.conformance.ComparedSources;
import cn.tanji.cli.conformance.ConformanceRecord;
import cn.tanji.cli.conformance.Suite;
import cn.tanji.cli.conformance.SuiteRun;

/** Keeps the record of which networks the same scenarios were last run on, and tells whether it still holds. */
@Command(name = "conformance", description = "Runs the acceptance suite on a network and records it, or checks that the record still holds. Exit code 1 if it does not.")
public final class ConformanceCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    private Task task = new Task();

    @Option(names = "--offline", description = "With --record: Maven fetches no libraries.")
    private boolean isOffline;

    @Spec
    private @Nullable CommandSpec spec;

    /** One of the two. */
    static final class Task {
        @Option(names = "--check", description = "Fail if what was compared has changed since the last recorded runs.")
        boolean isCheck;

        @Option(names = "--record", paramLabel = "NETWORK", description = "Run the suite on this network and record it if every test passes: ${COMPLETION-CANDIDATES}.")
        @Nullable
        Suite suite;
    }

    @Override
    public Integer call() {
        var out = Printer.of(spec);
        var record = ConformanceRecord.read(Place.home());
        if (task.suite != null) {
            var run = new SuiteRun(Place.home(), isOffline, System.getenv(), Clock.systemUTC()).of(task.suite);
            record.with(task.suite, run).write(Place.home());
            out.line("Recorded in " + ConformanceRecord.FILE + ": " + run.passed() + " tests passed on "
                    + task.suite.id() + " at " + run.commit() + ". Commit the file.");
            return 0;
        }
        var stale = record.stale(ComparedSources.fingerprints(Place.home()));
        stale.forEach(out::line);
        if (stale.isEmpty()) {
            out.line("Nothing that was compared has changed since the recorded runs.");
        }
        return stale.isEmpty() ? 0 : 1;
    }
}
