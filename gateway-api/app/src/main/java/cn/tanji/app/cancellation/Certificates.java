package cn.tanji.app.cancellation;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import cn.tanji.app.cancellation.CertificateView.CancelledBlock;
import cn.tanji.app.query.ListQuery;
import cn.tanji.app.query.MovementRow;
import cn.tanji.app.readmodel.Database;
import cn.tanji.app.readmodel.Row;
import cn.tanji.app.readmodel.Sql;
import cn.tanji.domain.cancellation.CertificateNumber;

/** Finds cancellations for the public. */
@Singleton
public final class Certificates {
    private static final String ONE = """
            SELECT c.*, e.name_zh, e.name_en
            FROM cancellation c LEFT JOIN entity e ON e.jurisdiction = c.jurisdiction AND e.entity = c.holder
            WHERE c.certificate = ?""";
    private static final String BLOCKS = "SELECT * FROM cancelled_block WHERE certificate = ? ORDER BY ordinal";
    private static final ListQuery HISTORY = MovementRow.OF_SERIALS;
    private static final int HISTORY_MAX = 50;

    private final Database database;

    Certificates(Database database) {
        this.database = database;
    }

    /** The cancellation under a certificate number, or empty. */
    public Optional<CertificateView> find(CertificateNumber certificate) {
        return database.read(sql -> sql.first(ONE,
                row -> new CertificateView(CancellationRow.of(row), blocks(sql, certificate)), certificate));
    }

    /** The id of the transaction that a certificate came of, or empty. */
    Optional<String> transaction(CertificateNumber certificate) {
        return database.read(sql -> sql.first("SELECT transaction_id FROM cancellation WHERE certificate = ?",
                row -> row.text("transaction_id"), certificate));
    }

    /** The latest cancellations over all jurisdictions. */
    public List<CancellationRow> latest(int most) {
        return database.read(sql -> sql.list("SELECT " + CancellationRow.LIST.columns() + " "
                + CancellationRow.LIST.from() + " ORDER BY " + CancellationRow.LIST.order() + " FETCH FIRST " + most
                + " ROWS ONLY", CancellationRow::of, "", ""));
    }

    private static List<CancelledBlock> blocks(Sql sql, CertificateNumber certificate) {
        return sql.list(BLOCKS, row -> block(sql, row), certificate);
    }

    private static CancelledBlock block(Sql sql, Row row) {
        var unitClass = row.text("unit_class");
        long start = row.number("start_serial");
        long end = row.number("end_serial");
        long total = sql.number("SELECT COUNT(*) AS number " + HISTORY.from(), unitClass, end, start);
        var history = sql.list("SELECT " + HISTORY.columns() + " " + HISTORY.from() + " ORDER BY " + HISTORY.order()
                + " FETCH FIRST " + HISTORY_MAX + " ROWS ONLY", MovementRow::discreet, unitClass, end, start);
        return new CancelledBlock(unitClass, start, end, end - start + 1, history, total);
    }
}
