package cn.tanji.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The form of what the bench prints; its figures depend on the machine. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class EmbeddedBenchTest {
    @Test
    void every_figure_of_transfers_stands_beside_its_target() {
        assertThat(run("--only", "transfers", "--rounds", "1", "--seconds", "0.3", "--outstanding", "8"))
                .contains("seed          20170620", "bare SDK, two organisations execute", "bare SDK, single run",
                        "HTTP through the gateway", "≥ 1,000/s", "≥ 0.8")
                .containsPattern("HTTP to the SDK on the same registry: \\d+\\.\\d\\d");
    }

    @Test
    void many_lots_are_compared_with_few() {
        assertThat(run("--only", "lots", "--rounds", "1", "--seconds", "0.3", "--lots", "2000"))
                .contains("2,000 lots allocated", "1,000 lots", "endorsement by two organisations",
                        "processing of blocks")
                .containsPattern("≤ 1\\.3 +(met|MISSED)");
    }

    private static String run(String... arguments) {
        System.setProperty("tanji.home", Path.of("..", "..").toAbsolutePath().normalize().toString());
        var all = new String[arguments.length + 1];
        all[0] = "embedded";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        var out = new StringWriter();
        var err = new StringWriter();
        int code = BenchCommand.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(all);
        assertThat(code).as(err.toString()).isZero();
        return out.toString();
    }
}
