package cn.tanji.domain.unit;

import cn.tanji.domain.kernel.RecordRef;

/**
 * Units named by a command: a serial range and the lot that holds it. The gateway chooses, the contract checks.
 *
 * @param lot
 *            first serial number of the lot
 * @param start
 *            first serial number wanted, included
 * @param end
 *            last serial number wanted, included
 */
public record LotPart(UnitClass unitClass, long lot, long start, long end) {
    public LotPart {
        new SerialRange(start, end);
        new SerialRange(lot, start);
    }

    public SerialRange range() {
        return new SerialRange(start, end);
    }

    public RecordRef<Lot> lotRef() {
        return Lot.ref(unitClass, lot);
    }

    @Override
    public String toString() {
        return unitClass + " " + start + ".." + end;
    }
}
