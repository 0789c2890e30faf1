package cn.tanji.domain.compliance;

import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.unit.UnitClass;

/**
 * How many credits of a class that counts in part only have been surrendered, for all years and by all entities. Exists
 * only for such classes; their surrenders wait for each other, those of other classes do not.
 *
 * @param tonnes
 *            credits used, 0 or more
 */
public record ReductionsUsed(UnitClass unitClass, long tonnes) {
    public static final RecordKind<ReductionsUsed> KIND = new RecordKind<>("reductionsused", ReductionsUsed.class, 1);

    public static RecordRef<ReductionsUsed> ref(UnitClass unitClass) {
        return KIND.ref(unitClass.toString());
    }
}
