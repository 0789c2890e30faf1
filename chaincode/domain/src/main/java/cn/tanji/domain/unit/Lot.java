package cn.tanji.domain.unit;

import java.util.Optional;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;

/**
 * One unit block in one account. A lot is named by its class and first serial number: ranges never overlap, so at any
 * time no two lots share that name.
 *
 * @param lock
 *            empty for free units
 */
public record Lot(UnitClass unitClass, long start, long end, AccountNumber account, Optional<LockKind> lock) {
    public static final RecordKind<Lot> KIND = new RecordKind<>("lot", Lot.class, 2);

    public Lot {
        new SerialRange(start, end);
    }

    /** A free lot. */
    public static Lot free(UnitClass unitClass, SerialRange range, AccountNumber account) {
        return new Lot(unitClass, range.start(), range.end(), account, Optional.empty());
    }

    public static RecordRef<Lot> ref(UnitClass unitClass, long start) {
        return KIND.ref(unitClass.toString(), RecordRef.fixed(start));
    }

    public RecordRef<Lot> ref() {
        return ref(unitClass, start);
    }

    public SerialRange range() {
        return new SerialRange(start, end);
    }

    Lot with(SerialRange range) {
        return new Lot(unitClass, range.start(), range.end(), account, lock);
    }
}
