package cn.tanji.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.cli.launch.LaunchException;
import cn.tanji.cli.text.Speech;

class ConformanceRecordTest {
    @TempDir
    private Path project;

    @BeforeEach
    void aProjectWithOneSourceAnArea() throws IOException {
        source("chaincode/domain/src/main/java/Rule.java", "rule");
        source("network-config/embedded/src/main/java/Network.java", "network");
        source("network-config/consortium/src/main/java/Consortium.java", "consortium");
        source("tests/acceptance/src/test/java/ScenarioTest.java", "scenario");
        Files.createDirectories(project.resolve("docs"));
        recorded(Suite.EMBEDDED);
        recorded(Suite.LOCAL);
    }

    private void source(String path, String text) throws IOException {
        Files.createDirectories(project.resolve(path).getParent());
        Files.writeString(project.resolve(path), text);
    }

    private void recorded(Suite suite) {
        ConformanceRecord.read(project).with(suite, new ConformanceRecord.Run("2026-11-21", "0123456789ab", "3.1.5",
                "25.0.3", "2.5.10", "1.10.0", 84, ComparedSources.fingerprints(project))).write(project);
    }

    private Iterable<String> stale() {
        return ConformanceRecord.read(project).stale(ComparedSources.fingerprints(project), Speech.english());
    }

    @Test
    void a_record_holds_while_nothing_compared_changes() throws IOException {
        source("chaincode/domain/src/test/java/RuleTest.java", "a test of one network compares nothing");
        source("chaincode/domain/target/src/main/Rule.java", "built");
        assertThat(stale()).isEmpty();
    }

    @Test
    void what_is_read_is_what_was_written() {
        assertThat(ConformanceRecord.read(project).of(Suite.LOCAL)).hasValueSatisfying(run -> {
            assertThat(run.passed()).isEqualTo(84);
            assertThat(run.fabric()).isEqualTo("3.1.5");
            assertThat(run.fingerprints()).isEqualTo(ComparedSources.fingerprints(project));
        });
        assertThat(ConformanceRecord.read(project).of(Suite.COMPOSE)).isEmpty();
    }

    @Test
    void a_changed_source_is_named_by_area_with_the_command_that_runs_the_suite_again() throws IOException {
        source("chaincode/domain/src/main/java/Rule.java", "another rule");
        source("tests/acceptance/src/test/java/NewTest.java", "one more");
        assertThat(stale()).contains("local: chaincode, scenarios changed since the run of 2026-11-21 at 0123456789ab."
                + " To run it again: scripts/registry conformance --record local").hasSize(2);
    }

    @Test
    void a_moved_source_is_a_change() throws IOException {
        Files.move(project.resolve("chaincode/domain/src/main/java/Rule.java"),
                project.resolve("chaincode/domain/src/main/java/Rules.java"));
        assertThat(stale()).hasSize(2);
    }

    @Test
    void a_network_that_was_never_recorded_is_named() throws IOException {
        Files.delete(project.resolve(ConformanceRecord.FILE));
        assertThat(stale()).containsExactly(
                "embedded: no run is recorded. To record one: scripts/registry conformance --record embedded",
                "local: no run is recorded. To record one: scripts/registry conformance --record local");
    }

    @Test
    void a_row_that_somebody_broke_is_refused_with_the_mend() throws IOException {
        Files.writeString(project.resolve(ConformanceRecord.FILE), "| local | 2026-11-21 |\n");
        assertThatThrownBy(() -> ConformanceRecord.read(project)).isInstanceOf(LaunchException.class)
                .hasMessageContaining("a row that cannot be read").hasMessageContaining("Restore it");
    }

    @Test
    void only_a_run_in_which_every_test_passed_counts() throws IOException {
        var reports = project.resolve("tests/acceptance/target/surefire-reports");
        Files.createDirectories(reports);
        var module = project.resolve("tests/acceptance");
        assertThatThrownBy(() -> SuiteReport.of(module).passed()).hasMessageContaining("of 0 tests");
        Files.writeString(reports.resolve("TEST-a.xml"), report(3, 0, 0));
        Files.writeString(reports.resolve("TEST-b.xml"), report(4, 0, 0));
        assertThat(SuiteReport.of(module).passed()).isEqualTo(7);
        for (var bad : Map.of(report(4, 1, 0), "1 failed", report(4, 0, 2), "2 were skipped").entrySet()) {
            Files.writeString(reports.resolve("TEST-b.xml"), bad.getKey());
            assertThatThrownBy(() -> SuiteReport.of(module).passed()).hasMessageContaining(bad.getValue());
        }
        SuiteReport.forget(module);
        assertThat(SuiteReport.of(module).run()).isZero();
    }

    private static String report(int run, int errors, int skipped) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><testsuite name=\"a\" tests=\"" + run + "\" errors=\""
                + errors
                + "\" skipped=\"" + skipped + "\" failures=\"0\"><testcase/></testsuite>";
    }
}
