package cn.tanji.domain.allocation;

import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;

/**
 * What an entity was allocated for a year in all: the base of some jurisdictions' offset caps.
 *
 * @param quantity
 *            tonnes, at least 1
 */
public record Allocation(int year, String entity, long quantity) {
    public static final RecordKind<Allocation> KIND = new RecordKind<>("allocation", Allocation.class, 2);

    public static RecordRef<Allocation> ref(int year, String entity) {
        return KIND.ref(Integer.toString(year), entity);
    }
}
