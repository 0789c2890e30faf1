package cn.tanji.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @TempDir
    private Path folder;

    @Test
    void shows_what_is_added_line_by_line() throws Exception {
        add("of an earlier run\n");
        var tail = LogTail.from(log());
        add("one\ntw");
        assertThat(tail.lines()).containsExactly("one");
        assertThat(tail.lines()).isEmpty();
        add("o\n");
        assertThat(tail.lines()).containsExactly("two");
    }

    @Test
    void the_end_holds_nothing_of_an_earlier_run() throws Exception {
        add("of an earlier run\n");
        var tail = LogTail.from(log());
        assertThat(tail.end(2)).isEmpty();
        add("one\ntwo\nthree");
        assertThat(tail.lines()).containsExactly("one", "two");
        assertThat(tail.end(2)).isEqualTo("two\nthree");
        assertThat(tail.end(20)).isEqualTo("one\ntwo\nthree");
    }

    @Test
    void lines_for_machines_are_shown_only_if_there_are_no_others() throws IOException {
        var tail = LogTail.from(log());
        add("{\"level\":\"ERROR\"}\n");
        assertThat(tail.end(2)).isEqualTo("{\"level\":\"ERROR\"}");
        add("port 8080 is taken\n{\"level\":\"INFO\"}\n");
        assertThat(tail.end(2)).isEqualTo("port 8080 is taken");
    }

    @Test
    void a_log_that_is_not_there_is_empty() {
        var tail = LogTail.from(log());
        assertThat(tail.lines()).isEmpty();
        assertThat(tail.end(2)).isEmpty();
    }

    private Path log() {
        return folder.resolve("registry.log");
    }

    private void add(String text) throws IOException {
        Files.writeString(log(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
