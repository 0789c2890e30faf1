package cn.tanji.app.linkage;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import cn.tanji.app.readmodel.Database;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.unit.LotPart;

/**
 * Finds, for units that return to the registry that created them, the lots there that stand for them meanwhile. A block
 * that lies in several of those lots is named in as many parts on both sides.
 */
@Singleton
final class HomeLots {
    private static final String COVERING = """
            SELECT start_serial, end_serial FROM lot
            WHERE jurisdiction = ? AND unit_class = ? AND account = ? AND start_serial <= ? AND end_serial >= ?
            ORDER BY jurisdiction, unit_class, start_serial""";

    private final Database database;

    HomeLots(Database database) {
        this.database = database;
    }

    /**
     * Both sides of a transfer.
     *
     * @param units
     *            parts of the sender's lots
     * @param home
     *            parts of the lots at home, in the same order; none for units that do not return
     */
    record Sides(List<LotPart> units, List<LotPart> home) {}

    /** Both sides of a transfer of these parts into another jurisdiction's registry, as far as is known. */
    Sides of(AccountNumber from, AccountNumber to, List<LotPart> units) {
        var sent = new ArrayList<LotPart>();
        var home = new ArrayList<LotPart>();
        for (var part : units) {
            var standing = part.unitClass().jurisdiction().equals(to.jurisdiction())
                    ? standing(AccountNumber.external(to.jurisdiction(), from.jurisdiction()), part)
                    : List.<LotPart>of();
            home.addAll(standing);
            if (standing.isEmpty()) {
                sent.add(part);
            }
            standing.forEach(
                    one -> sent.add(new LotPart(part.unitClass(), part.lot(), one.start(), one.end())));
        }
        return new Sides(sent, home);
    }

    private List<LotPart> standing(AccountNumber external, LotPart part) {
        return database.read(sql -> sql.list(COVERING,
                row -> new LotPart(part.unitClass(), row.number("start_serial"),
                        Math.max(part.start(), row.number("start_serial")),
                        Math.min(part.end(), row.number("end_serial"))),
                external.jurisdiction(), part.unitClass(), external, part.end(), part.start()));
    }
}
