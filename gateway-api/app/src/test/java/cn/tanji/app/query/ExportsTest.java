package cn.tanji.app.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.app.http.Problem;

class ExportsTest {
    /** A row. */
    record Line(int number, String text) {}

    @TempDir
    private Path folder;
    private Exports exports;
    private Instant now = Instant.parse("2026-11-21T08:00:00Z");

    @BeforeEach
    void setUp() {
        exports = new Exports(folder, () -> now);
    }

    @Test
    void what_a_gateway_before_left_half_made_is_removed() throws Exception {
        Files.writeString(folder.resolve("1.csv"), "number,te");
        setUp();
        assertThat(files()).isEmpty();
    }

    @Test
    void a_table_is_sent_whole_and_leaves_no_file() throws Exception {
        int count = 5_000;
        Exports.Rows<Line> rows = consumer -> IntStream.range(0, count)
                .forEach(i -> consumer.accept(new Line(i, "第" + i)));
        var export = exports.of(Line.class, rows);
        byte[] bytes;
        try (export) {
            bytes = export.readAllBytes();
        }
        assertThat(new String(bytes, StandardCharsets.UTF_8).lines()).hasSize(count + 1)
                .startsWith("\uFEFFnumber,text", "0,第0").endsWith("4999,第4999");
        assertThat(files()).isEmpty();
    }

    @Test
    void as_many_as_are_allowed_are_on_their_way_and_each_end_makes_place() throws Exception {
        var under = fill();
        assertThatThrownBy(this::empty).isInstanceOf(Problem.class).hasMessageContaining("EXPORTS_BUSY")
                .hasMessageContaining("limit=" + Exports.AT_ONCE_MAX);
        under.getFirst().close();
        under.getFirst().close();
        under.set(0, empty());
        assertThatThrownBy(this::empty).as("closed twice, it makes one place").isInstanceOf(Problem.class);
        for (var export : under) {
            export.close();
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void tables_that_nobody_begins_to_read_make_place() throws Exception {
        var unread = fill();
        now = now.plus(Exports.UNREAD_MAX);
        assertThatThrownBy(this::empty).isInstanceOf(Problem.class);
        now = now.plusNanos(1);
        empty();
        assertThatThrownBy(unread.getFirst()::read).isInstanceOf(IOException.class).hasMessageContaining("too slowly");
    }

    @Test
    void tables_that_are_being_read_have_their_time_and_make_place_then() throws Exception {
        for (var table : fill()) {
            assertThat(table.read()).isEqualTo(0xEF);
        }
        now = now.plus(Exports.TAKEN_MAX);
        assertThatThrownBy(this::empty).isInstanceOf(Problem.class);
        now = now.plusNanos(1);
        empty().close();
    }

    @Test
    void a_table_that_cannot_be_made_leaves_neither_file_nor_place_taken() throws Exception {
        for (int i = 0; i <= Exports.AT_ONCE_MAX; i++) {
            assertThatThrownBy(() -> exports.of(Line.class, consumer -> {
                consumer.accept(new Line(1, "first"));
                throw new IllegalStateException("the database is gone");
            })).hasMessage("the database is gone");
        }
        assertThat(files()).isEmpty();
        empty().close();
    }

    private List<Exports.Table> fill() {
        var tables = new ArrayList<Exports.Table>();
        for (int i = 0; i < Exports.AT_ONCE_MAX; i++) {
            tables.add(empty());
        }
        return tables;
    }

    private Exports.Table empty() {
        return exports.of(Line.class, _ -> {});
    }

    private List<Path> files() throws IOException {
        try (var all = Files.list(folder)) {
            return all.toList();
        }
    }
}
