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
            out.line(out.speech().say("Recorded in %s: %d tests passed on %s at %s. Commit the file.",
                    "已记录于 %s：%d 项测试在 %s 上通过（提交 %s）。请提交该文件。")
                    .formatted(ConformanceRecord.FILE, run.passed(), task.suite.id(), run.commit()));
            return 0;
        }
        var stale = record.stale(ComparedSources.fingerprints(Place.home()), out.speech());
        stale.forEach(out::line);
        if (stale.isEmpty()) {
            out.say("Nothing that was compared has changed since the recorded runs.", "自所记录的运行以来，被比较的内容没有改动。");
        }
        return stale.isEmpty() ? 0 : 1;
    }
}
