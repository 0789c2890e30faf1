package cn.tanji.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The form of what the bench prints; its figures depend on the machine. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class LedgerBenchTest {
    @TempDir
    private Path folder;

    @Test
    void a_restart_stands_beside_its_target_and_many_keys_beside_few() {
        System.setProperty("tanji.home", Path.of("..", "..").toAbsolutePath().normalize().toString());
        var out = new StringWriter();
        var err = new StringWriter();
        int code = BenchCommand.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute("ledger",
                "--keys", "3000", "--keep", folder.toString(), "--rounds", "1", "--seconds", "0.3", "--full");
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("3,000 keys are there", "restart with 3,000 keys", "≤ 20 s", "endorsement, one caller",
                        "commit: processing of blocks")
                .containsPattern("FAST .* met").containsPattern("≤ 1\\.2 +(met|MISSED)");
    }
}
