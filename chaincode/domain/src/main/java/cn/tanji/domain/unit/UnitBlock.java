package cn.tanji.domain.unit;

/**
 * A run of consecutive units of one class, as events and certificates name it.
 *
 * @param start
 *            first serial number, included
 * @param end
 *            last serial number, included
 */
public record UnitBlock(UnitClass unitClass, long start, long end) {
    public UnitBlock {
        new SerialRange(start, end);
    }

    public static UnitBlock of(LotPart part) {
        return new UnitBlock(part.unitClass(), part.start(), part.end());
    }

    /** Number of units, one tonne CO2e each. */
    public long count() {
        return end - start + 1;
    }

    @Override
    public String toString() {
        return unitClass + " " + start + ".." + end;
    }
}
