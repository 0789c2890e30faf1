package cn.tanji.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.cli.launch.LaunchException;

class SuiteRunTest {
    @TempDir
    private Path project;

    @Test
    void a_tree_with_changes_is_not_recorded() throws IOException, InterruptedException {
        module(Suite.EMBEDDED);
        assertThat(new ProcessBuilder("git", "init", "-q").directory(project.toFile()).start().waitFor()).isZero();
        assertThatThrownBy(() -> run(Suite.EMBEDDED)).isInstanceOf(LaunchException.class)
                .hasMessageContaining("changes that are not committed").hasMessageContaining("tests/");
    }

    @Test
    void outside_a_repository_there_is_no_commit_to_name() throws IOException {
        module(Suite.EMBEDDED);
        assertThatThrownBy(() -> run(Suite.EMBEDDED)).isInstanceOf(LaunchException.class)
                .hasMessageContaining("git does not tell it");
    }

    @Test
    void a_suite_that_is_not_there_is_not_recorded() {
        assertThatThrownBy(() -> run(Suite.DIFFERENTIAL)).isInstanceOf(LaunchException.class)
                .hasMessageContaining("there is no suite in tests/conformance");
    }

    private void module(Suite suite) throws IOException {
        var pom = project.resolve(suite.module()).resolve("pom.xml");
        Files.createDirectories(pom.getParent());
        Files.writeString(pom, "<project/>");
    }

    private void run(Suite suite) {
        new SuiteRun(project, true, Map.of(), Clock.systemUTC()).of(suite);
    }
}
