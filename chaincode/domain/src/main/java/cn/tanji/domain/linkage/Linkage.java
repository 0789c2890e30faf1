package cn.tanji.domain.linkage;

import java.util.List;

import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.unit.UnitKind;

/**
 * What one registry has agreed about units that pass between it and another: each side records its own, and a transfer
 * needs both.
 *
 * @param jurisdiction
 *            the other side
 * @param namespace
 *            the other side's registry
 * @param kinds
 *            unit kinds that may pass, sorted, without repeats
 * @param outgoing
 *            whether units may leave to the other side
 * @param incoming
 *            whether units may come in from the other side
 * @param yearlyQuantityMax
 *            tonnes that may leave in one calendar year of China; 0 for none
 */
public record Linkage(String jurisdiction, String namespace, List<UnitKind> kinds, boolean outgoing, boolean incoming,
        long yearlyQuantityMax) {
    public static final RecordKind<Linkage> KIND = new RecordKind<>("linkage", Linkage.class, 1);

    public Linkage {
        kinds = kinds.stream().distinct().sorted().toList();
    }

    public static RecordRef<Linkage> ref(String jurisdiction) {
        return KIND.ref(jurisdiction);
    }
}
