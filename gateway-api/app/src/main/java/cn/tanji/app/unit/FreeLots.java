package cn.tanji.app.unit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import cn.tanji.app.command.LotChooser;
import cn.tanji.app.readmodel.Database;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.unit.LockKind;
import cn.tanji.domain.unit.LotBook;
import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.UnitClass;

/**
 * Chooses lots oldest first, by serial number; if that takes too many parts, largest first. Lots that a choice named a
 * moment ago are passed over while others suffice, since two transactions over one lot in the same block fail.
 */
@Singleton
final class FreeLots implements LotChooser {
    private static final String LOTS = """
            SELECT start_serial, end_serial FROM lot
            WHERE account = ? AND unit_class = ? AND COALESCE(lock_kind, '') = ?
            ORDER BY %s FETCH FIRST %d ROWS ONLY""";
    private static final int LOOKED_AT_MAX = 500;
    private static final String OLDEST_FIRST = LOTS.formatted("account, unit_class, start_serial", LOOKED_AT_MAX);
    private static final String LARGEST_FIRST = LOTS.formatted("end_serial - start_serial DESC, start_serial",
            LOOKED_AT_MAX);
    private static final String HELD = """
            SELECT COALESCE(SUM(end_serial - start_serial + 1), 0) AS number FROM lot
            WHERE account = ? AND unit_class = ? AND COALESCE(lock_kind, '') = ?""";

    private final Database database;
    private final Reservations reservations;

    @Inject
    FreeLots(Database database) {
        this(database, InstantSource.system(), Duration.ofSeconds(5));
    }

    FreeLots(Database database, InstantSource clock, Duration reservedFor) {
        this.database = database;
        this.reservations = new Reservations(clock, reservedFor);
    }

    private record Found(long start, long end) {
        long count() {
            return end - start + 1;
        }
    }

    @Override
    public Optional<List<LotPart>> choose(AccountNumber account, UnitClass unitClass, long quantity,
            Optional<LockKind> lock) {
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity " + quantity + " is below 1");
        }
        return choose(OLDEST_FIRST, account, unitClass, quantity, lock)
                .or(() -> choose(LARGEST_FIRST, account, unitClass, quantity, lock));
    }

    private Optional<List<LotPart>> choose(String query, AccountNumber account, UnitClass unitClass, long quantity,
            Optional<LockKind> lock) {
        var lots = database.read(sql -> sql.list(query,
                row -> new Found(row.number("start_serial"), row.number("end_serial")), account, unitClass,
                lock.map(LockKind::name).orElse("")));
        var registry = account.jurisdiction();
        var chosen = reservations.take(registry, unitClass, lots.stream().map(Found::start).toList(),
                free -> parts(unitClass, quantity, lots.stream().filter(lot -> free.contains(lot.start())).toList()));
        return chosen.or(() -> parts(unitClass, quantity, lots));
    }

    private static Optional<List<LotPart>> parts(UnitClass unitClass, long quantity, List<Found> lots) {
        var parts = new ArrayList<LotPart>();
        long missing = quantity;
        for (var lot : lots) {
            if (missing == 0 || parts.size() == LotBook.PARTS_MAX) {
                break;
            }
            long taken = Math.min(missing, lot.count());
            // The holder keeps the low part of a lot, and with it the lot's name.
            parts.add(new LotPart(unitClass, lot.start(), lot.end() - taken + 1, lot.end()));
            missing -= taken;
        }
        return missing == 0 ? Optional.of(parts) : Optional.empty();
    }

    @Override
    public long held(AccountNumber account, UnitClass unitClass, Optional<LockKind> lock) {
        return database.read(sql -> sql.number(HELD, account, unitClass, lock.map(LockKind::name).orElse("")));
    }
}
