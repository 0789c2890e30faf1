package cn.tanji.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeProcessTest {
    @TempDir
    private Path root;

    @Test
    void a_later_command_finds_and_ends_what_an_earlier_one_started() {
        new NodeProcess(folder()).start(Map.of(), List.of("sleep", "60"));
        var later = new NodeProcess(folder());
        var handle = later.handle().orElseThrow();
        assertThat(later.isRunning()).isTrue();
        assertThat(later.end()).isTrue();
        assertThat(handle.isAlive()).isFalse();
        assertThat(later.isRunning()).isFalse();
        assertThat(later.end()).isFalse();
    }

    @Test
    void starting_twice_starts_once() {
        var process = new NodeProcess(folder());
        process.start(Map.of(), List.of("sleep", "60"));
        var first = process.handle().orElseThrow().pid();
        new NodeProcess(folder()).start(Map.of(), List.of("sleep", "60"));
        assertThat(new NodeProcess(folder()).handle().orElseThrow().pid()).isEqualTo(first);
        assertThat(process.end()).isTrue();
    }

    @Test
    void a_stranger_who_got_the_same_process_id_is_left_alone() throws IOException {
        Files.createDirectories(folder().root());
        var me = ProcessHandle.current();
        Files.write(folder().process(), List.of(Long.toString(me.pid()), Instant.EPOCH.toString()));
        assertThat(new NodeProcess(folder()).isRunning()).isFalse();
        assertThat(new NodeProcess(folder()).end()).isFalse();
        assertThat(me.isAlive()).isTrue();
    }

    @Test
    void a_damaged_note_of_the_process_is_told_and_not_guessed_at() throws IOException {
        Files.createDirectories(folder().root());
        Files.write(folder().process(), List.of("not a number", "yesterday"));
        assertThatThrownBy(() -> new NodeProcess(folder()).isRunning()).isInstanceOf(LocalNetworkException.class)
                .hasMessageContaining("cannot be read").hasMessageContaining("peer0.hubei");
    }

    @Test
    void the_end_of_its_log_can_be_shown() throws InterruptedException {
        var process = new NodeProcess(folder());
        process.start(Map.of("WORD", "goodbye"), List.of("sh", "-c", "echo $WORD"));
        for (int i = 0; i < 100 && process.isRunning(); i++) {
            Thread.sleep(50);
        }
        assertThat(process.endOfLog()).isEqualTo("goodbye");
    }

    private NodeFolder folder() {
        return new NodeFolder("peer0.hubei", root.resolve("peer0.hubei"));
    }
}
