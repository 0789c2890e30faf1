package cn.tanji.domain.linkage;

import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;

/** How much has left to a linked jurisdiction in one calendar year: the counter that keeps within the agreement. */
public record LinkageUse(String jurisdiction, int year, long quantity) {
    public static final RecordKind<LinkageUse> KIND = new RecordKind<>("linkage-use", LinkageUse.class, 2);

    public static RecordRef<LinkageUse> ref(String jurisdiction, int year) {
        return KIND.ref(jurisdiction, Integer.toString(year));
    }
}
