package cn.tanji.app.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

class RebuildTest {
    @Test
    void a_rebuild_from_block_0_gives_the_same_tables() {
        var database = FreshDatabase.create();
        var model = Projections.model(database);
        var blocks = SampleYear.blocks().blocks();
        blocks.forEach(block -> model.enter(List.of(block)));
        var first = tables(database);
        model.empty();
        assertThat(tables(database).values()).allSatisfy(rows -> assertThat(rows).isEmpty());
        model.enter(blocks);
        assertThat(tables(database)).isEqualTo(first);
        assertThat(first).allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
    }

    private static Map<String, List<String>> tables(Database database) {
        return database.read(sql -> {
            var all = new TreeMap<String, List<String>>();
            for (var table : TableNames.of(sql)) {
                var columns = sql.list("""
                        SELECT column_name FROM information_schema.columns
                        WHERE table_schema = CURRENT_SCHEMA AND table_name = ? ORDER BY ordinal_position""",
                        row -> row.text("column_name"), table);
                all.put(table, sql.list("SELECT * FROM " + table,
                        row -> columns.stream().map(column -> row.found(column).orElse("null")).toList().toString())
                        .stream().sorted().toList());
            }
            return all;
        });
    }
}
