package cn.tanji.domain.unit;

import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.Change;
import cn.tanji.domain.kernel.Decision.Refused;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;

/**
 * The lots one decision touches, as a working copy: units are taken out of lots, which split, and put into accounts.
 * Several parts may come from one lot, since the copy remembers what was already taken. Conserves units: every serial
 * number that was in the book before is in it after, once.
 */
public final class LotBook {
    /** At most so many unit blocks in one transfer (DOMAIN: transfers, time and safety). */
    public static final int PARTS_MAX = 75;

    private final Map<RecordRef<Lot>, Lot> before = new LinkedHashMap<>();
    private final Map<RecordRef<Lot>, Lot> now = new LinkedHashMap<>();
    private final Map<UnitClass, TreeMap<Long, Lot>> byStart = new TreeMap<>();

    private LotBook() {}

    /** The lots that the parts name, as far as they exist. */
    public static LotBook of(State state, List<LotPart> parts) {
        var book = new LotBook();
        for (var part : parts) {
            state.find(part.lotRef()).filter(lot -> !book.before.containsKey(lot.ref())).ifPresent(lot -> {
                book.before.put(lot.ref(), lot);
                book.add(lot);
            });
        }
        return book;
    }

    /** The refs to read for a list of parts, each once. */
    public static List<RecordRef<?>> reads(List<LotPart> parts) {
        return parts.stream().<RecordRef<?>>map(LotPart::lotRef).distinct().toList();
    }

    /** Empty if the list itself is in order: at least one part, not too many, none overlapping another. */
    public static Optional<Refused> checkList(List<LotPart> parts, int partsMax) {
        if (parts.isEmpty()) {
            return Optional.of(refuse(LotRefusal.NO_UNITS_NAMED));
        }
        if (parts.size() > partsMax) {
            return Optional.of(refuse(LotRefusal.TOO_MANY_UNIT_BLOCKS, Figure.of("named", parts.size()),
                    Figure.of("most", partsMax)));
        }
        return overlap(parts);
    }

    private static Optional<Refused> overlap(List<LotPart> parts) {
        var seen = new TreeMap<UnitClass, TreeMap<Long, LotPart>>();
        for (var part : parts) {
            var ofClass = seen.computeIfAbsent(part.unitClass(), _ -> new TreeMap<>());
            var lower = ofClass.floorEntry(part.end());
            if (lower != null && lower.getValue().range().overlaps(part.range())) {
                return Optional.of(refuse(LotRefusal.UNITS_NAMED_TWICE, Figure.of("units", part)));
            }
            ofClass.put(part.start(), part);
        }
        return Optional.empty();
    }

    /** Empty if the account holds the part in one lot of this book and the lot is free, else the refusal. */
    public Optional<Refused> checkFree(LotPart part, AccountNumber account) {
        var lot = holding(part).filter(one -> one.account().equals(account));
        if (lot.isEmpty()) {
            return Optional.of(notHeld(part, account));
        }
        return lot.get().lock().isEmpty()
                ? Optional.empty()
                : Optional.of(refuse(LotRefusal.UNITS_FOR_SALE, Figure.of("account", account),
                        Figure.of("units", part)));
    }

    /** Empty if the account holds the part in one lot of this book and the lot is for sale, else the refusal. */
    public Optional<Refused> checkForSale(LotPart part, AccountNumber account) {
        var lot = holding(part).filter(one -> one.account().equals(account));
        if (lot.isEmpty()) {
            return Optional.of(notHeld(part, account));
        }
        return lot.get().lock().equals(Optional.of(LockKind.FOR_SALE))
                ? Optional.empty()
                : Optional.of(refuse(LotRefusal.UNITS_NOT_FOR_SALE, Figure.of("account", account),
                        Figure.of("units", part)));
    }

    /** Whether the account holds the part in one free lot of this book. */
    public boolean holdsFree(LotPart part, AccountNumber account) {
        return holding(part).filter(lot -> lot.account().equals(account) && lot.lock().isEmpty()).isPresent();
    }

    private static Refused notHeld(LotPart part, AccountNumber account) {
        return refuse(LotRefusal.UNITS_NOT_HELD, Figure.of("account", account), Figure.of("units", part),
                Figure.of("lot", part.lot()));
    }

    /**
     * Moves a part into an account under a lock; what remains of its lot below keeps the lot's name, the part and what
     * remains above become lots of their own.
     *
     * @throws IllegalStateException
     *             if no lot of the book holds the part: {@link #checkFree} or {@link #checkForSale} was not asked
     */
    public void move(LotPart part, AccountNumber to, Optional<LockKind> lock) {
        var lot = holding(part).orElseThrow(() -> new IllegalStateException("not in this book: " + part));
        remove(lot);
        if (lot.start() < part.start()) {
            add(lot.with(new SerialRange(lot.start(), part.start() - 1)));
        }
        add(new Lot(lot.unitClass(), part.start(), part.end(), to, lock));
        if (part.end() < lot.end()) {
            add(lot.with(new SerialRange(part.end() + 1, lot.end())));
        }
    }

    /**
     * Takes a part out of this registry: what remains of its lot stays, the part itself is no lot here any more.
     *
     * @throws IllegalStateException
     *             if no lot of the book holds the part: {@link #checkFree} or {@link #checkForSale} was not asked
     */
    public void release(LotPart part) {
        move(part, holding(part).orElseThrow().account(), Optional.empty());
        remove(holding(part).orElseThrow());
    }

    /** The writes that turn the ledger's lots into this book's. */
    public List<Change> changes() {
        var changes = new ArrayList<Change>();
        for (var ref : before.keySet()) {
            if (!now.containsKey(ref)) {
                changes.add(new Change.Delete<>(ref));
            }
        }
        now.forEach((ref, lot) -> {
            if (!lot.equals(before.get(ref))) {
                changes.add(new Change.Put<>(ref, lot));
            }
        });
        return changes;
    }

    private Optional<Lot> holding(LotPart part) {
        var ofClass = byStart.get(part.unitClass());
        var entry = ofClass == null ? null : ofClass.floorEntry(part.start());
        return entry == null || !entry.getValue().range().contains(part.range())
                ? Optional.empty()
                : Optional.of(entry.getValue());
    }

    private void add(Lot lot) {
        now.put(lot.ref(), lot);
        byStart.computeIfAbsent(lot.unitClass(), _ -> new TreeMap<>()).put(lot.start(), lot);
    }

    private void remove(Lot lot) {
        now.remove(lot.ref());
        byStart.getOrDefault(lot.unitClass(), new TreeMap<>()).remove(lot.start());
    }
}
