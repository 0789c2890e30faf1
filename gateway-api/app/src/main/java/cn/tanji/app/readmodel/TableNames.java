package cn.tanji.app.readmodel;

import java.util.List;
import java.util.Locale;

/** The read model's tables, as the database lists them; none refers to another, so their order does not matter. */
final class TableNames {
    private TableNames() {}

    /** All tables but the one Flyway keeps, in order of name. */
    static List<String> of(Sql sql) {
        return sql.list("""
                SELECT table_name FROM information_schema.tables
                WHERE table_schema = CURRENT_SCHEMA AND table_type = 'BASE TABLE' ORDER BY table_name""",
                row -> row.text("table_name")).stream().filter(name -> !isFlyways(name)).toList();
    }

    private static boolean isFlyways(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("flyway");
    }
}
