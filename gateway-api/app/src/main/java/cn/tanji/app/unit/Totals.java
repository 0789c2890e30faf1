package cn.tanji.app.unit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import cn.tanji.app.query.Answers;
import cn.tanji.app.query.Page;
import cn.tanji.app.readmodel.Database;
import cn.tanji.app.readmodel.ReadModel;
import cn.tanji.app.readmodel.Sql;

/**
 * Totals of a registry by class. Two independent sums: what came into the books and left them, from book entries, and what stands in
 * them, from lots. Worked out once a block and kept, since the public asks.
 */
@Singleton
public final class Totals {
    // Account types: 500 surrender, 510 cancellation, 600 external registry, see AccountKind.
    private static final String QUERY = """
            SELECT unit_class, SUM(issued) AS issued, SUM(received) AS received, SUM(free) AS free,
                SUM(for_sale) AS for_sale, SUM(surrendered) AS surrendered, SUM(cancelled) AS cancelled,
                SUM(exported) AS exported
            FROM (
                SELECT unit_class, 0 AS issued, 0 AS received,
                    CASE WHEN account_type < 500 AND lock_kind IS NULL THEN quantity ELSE 0 END AS free,
                    CASE WHEN account_type < 500 AND lock_kind = 'FOR_SALE' THEN quantity ELSE 0 END AS for_sale,
                    CASE WHEN account_type = 500 THEN quantity ELSE 0 END AS surrendered,
                    CASE WHEN account_type = 510 THEN quantity ELSE 0 END AS cancelled,
                    CASE WHEN account_type = 600 THEN quantity ELSE 0 END AS exported
                FROM (SELECT unit_class, account_type, lock_kind, SUM(end_serial - start_serial + 1) AS quantity
                      FROM lot WHERE jurisdiction = ? GROUP BY unit_class, account_type, lock_kind) AS standing
                UNION ALL
                SELECT unit_class, CASE WHEN kind IN ('ISSUED', 'IMPORTED') THEN quantity ELSE 0 END,
                    CASE WHEN kind IN ('ISSUED', 'IMPORTED') OR unit_class LIKE ? THEN 0
                        WHEN kind = 'RECEIVED_FROM_LINKED_REGISTRY' THEN quantity ELSE -quantity END,
                    0, 0, 0, 0, 0
                FROM (SELECT unit_class, kind, SUM(quantity) AS quantity
                      FROM book_entry WHERE jurisdiction = ? GROUP BY unit_class, kind) AS entered
            ) AS both_sums
            GROUP BY unit_class ORDER BY unit_class""";

    private final Database database;
    private final ReadModel model;
    private final Map<String, Page<TotalRow>> known = new ConcurrentHashMap<>();

    Totals(Database database, ReadModel model) {
        this.database = database;
        this.model = model;
    }

    /** The totals of one jurisdiction's registry. */
    public Page<TotalRow> of(String jurisdiction) {
        var kept = known.get(jurisdiction);
        if (kept != null && kept.block() == model.height()) {
            return kept;
        }
        var fresh = database.read(sql -> query(sql, jurisdiction));
        known.put(jurisdiction, fresh);
        return fresh;
    }

    private static Page<TotalRow> query(Sql sql, String jurisdiction) {
        var rows = sql.list(QUERY, TotalRow::of, jurisdiction, jurisdiction + "-%", jurisdiction);
        return new Page<>(rows, rows.size(), 0, Math.max(1, rows.size()), Answers.block(sql));
    }
}
