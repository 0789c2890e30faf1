package cn.tanji.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void without_a_terminal_a_stage_is_one_line_when_it_has_ended() {
        var bytes = new ByteArrayOutputStream();
        try (var progress = Progress.inLines("Accounts", 1_354, new PrintStream(bytes, true, StandardCharsets.UTF_8))) {
            progress.step();
            assertThat(bytes.size()).isZero();
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).matches("  Accounts +1,354 +\\d+\\.\\d s\\R");
    }
}
