package cn.tanji.app.readmodel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.unit.LockKind;
import cn.tanji.domain.unit.Lot;
import cn.tanji.domain.unit.SerialRange;
import cn.tanji.domain.unit.UnitBlock;
import cn.tanji.domain.unit.UnitClass;

/**
 * The lots touched in one database transaction, so that a long run of blocks reads and writes each lot once. Splits lots
 * exactly as the ledger does, hence lots have the ledger's names. A movement that does not fit the lots as they stand
 * means that this copy and the ledger have parted: it is a defect and stops the projection.
 */
final class LotShelf {
    private static final String FLOOR = """
            SELECT start_serial, end_serial, account, lock_kind FROM lot
            WHERE jurisdiction = ? AND unit_class = ? AND start_serial <= ?
            ORDER BY jurisdiction DESC, unit_class DESC, start_serial DESC FETCH FIRST 1 ROW ONLY""";
    private static final String DELETE = "DELETE FROM lot WHERE jurisdiction = ? AND unit_class = ? AND start_serial = ?";
    private static final String UPDATE = """
            UPDATE lot SET end_serial = ?, account = ?, account_type = ?, lock_kind = ?
            WHERE jurisdiction = ? AND unit_class = ? AND start_serial = ?""";
    private static final String INSERT = """
            INSERT INTO lot (end_serial, account, account_type, lock_kind, jurisdiction, unit_class, start_serial)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";

    private final Sql sql;
    private final Map<Shelf, NavigableMap<Long, Lot>> before = new HashMap<>();
    private final Map<Shelf, NavigableMap<Long, Lot>> now = new HashMap<>();

    LotShelf(Sql sql) {
        this.sql = sql;
    }

    /** Lots of one class in one jurisdiction's registry; units of a class may stand in several registries' books. */
    private record Shelf(String jurisdiction, UnitClass unitClass) {}

    /** Puts new units into an account. */
    void create(UnitBlock block, AccountNumber account, Optional<LockKind> lock) {
        var shelf = new Shelf(account.jurisdiction(), block.unitClass());
        if (holding(shelf, block.start()).isPresent()) {
            throw new IllegalStateException(block + " is created but already stands in " + account.jurisdiction());
        }
        put(shelf, new Lot(block.unitClass(), block.start(), block.end(), account, lock));
    }

    /** Moves units between two accounts of one registry, or changes their lock. */
    void move(UnitBlock block, AccountNumber from, AccountNumber to, Optional<LockKind> lock) {
        take(block, from, (shelf, part) -> put(shelf, new Lot(block.unitClass(), part.start(), part.end(), to, lock)));
    }

    /** Takes units out of this registry's books, since they returned to the registry that created them. */
    void remove(UnitBlock block, AccountNumber from) {
        take(block, from, (_, _) -> {});
    }

    private void take(UnitBlock block, AccountNumber from, BiConsumer<Shelf, SerialRange> taken) {
        var shelf = new Shelf(from.jurisdiction(), block.unitClass());
        long next = block.start();
        while (next <= block.end()) {
            long start = next;
            var lot = holding(shelf, start).filter(found -> found.account().equals(from))
                    .orElseThrow(() -> new IllegalStateException(
                            block + " moves from " + from + ", which does not hold number " + start));
            var part = new SerialRange(start, Math.min(lot.end(), block.end()));
            split(shelf, lot, part);
            taken.accept(shelf, part);
            next = part.end() + 1;
        }
    }

    /** Leaves of a lot what lies below and above a part. */
    private void split(Shelf shelf, Lot lot, SerialRange part) {
        stand(shelf).remove(lot.start());
        if (lot.start() < part.start()) {
            put(shelf, new Lot(lot.unitClass(), lot.start(), part.start() - 1, lot.account(), lot.lock()));
        }
        if (part.end() < lot.end()) {
            put(shelf, new Lot(lot.unitClass(), part.end() + 1, lot.end(), lot.account(), lot.lock()));
        }
    }

    private Optional<Lot> holding(Shelf shelf, long serial) {
        var known = stand(shelf).floorEntry(serial);
        if (known != null && known.getValue().end() >= serial) {
            return Optional.of(known.getValue());
        }
        var loaded = load(shelf, serial);
        var seen = before.computeIfAbsent(shelf, _ -> new TreeMap<>());
        if (loaded.isEmpty() || seen.containsKey(loaded.get().start())) {
            return Optional.empty();
        }
        seen.put(loaded.get().start(), loaded.get());
        put(shelf, loaded.get());
        return loaded;
    }

    private Optional<Lot> load(Shelf shelf, long serial) {
        return sql.first(FLOOR, row -> new Lot(shelf.unitClass(), row.number("start_serial"), row.number("end_serial"),
                AccountNumber.parse(row.text("account")), row.found("lock_kind").map(LockKind::valueOf)),
                shelf.jurisdiction(), shelf.unitClass(), serial).filter(lot -> lot.end() >= serial);
    }

    private NavigableMap<Long, Lot> stand(Shelf shelf) {
        return now.computeIfAbsent(shelf, _ -> new TreeMap<>());
    }

    private void put(Shelf shelf, Lot lot) {
        stand(shelf).put(lot.start(), lot);
    }

    /** Writes what changed and forgets everything. */
    void flush() {
        var deletes = new ArrayList<Object[]>();
        var updates = new ArrayList<Object[]>();
        var inserts = new ArrayList<Object[]>();
        before.forEach((shelf, lots) -> lots.keySet().stream().filter(start -> !stand(shelf).containsKey(start))
                .forEach(start -> deletes.add(new Object[]{shelf.jurisdiction(), shelf.unitClass(), start})));
        now.forEach((shelf, lots) -> lots.values().forEach(lot -> {
            var earlier = before.getOrDefault(shelf, new TreeMap<>()).get(lot.start());
            if (earlier == null) {
                inserts.add(values(shelf, lot));
            } else if (!earlier.equals(lot)) {
                updates.add(values(shelf, lot));
            }
        }));
        write(deletes, updates, inserts);
        before.clear();
        now.clear();
    }

    private void write(List<Object[]> deletes, List<Object[]> updates, List<Object[]> inserts) {
        sql.batch(DELETE, deletes);
        sql.batch(UPDATE, updates);
        sql.batch(INSERT, inserts);
    }

    private static Object[] values(Shelf shelf, Lot lot) {
        return new Object[]{lot.end(), lot.account(), lot.account().type(), lot.lock(), shelf.jurisdiction(),
                shelf.unitClass(), lot.start()};
    }
}
