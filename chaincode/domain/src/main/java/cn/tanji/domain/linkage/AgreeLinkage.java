package cn.tanji.domain.linkage;

import java.util.List;

import cn.tanji.domain.unit.UnitKind;

/** Records or replaces what this registry has agreed with another; the components are those of {@link Linkage}. */
public record AgreeLinkage(String jurisdiction, String namespace, List<UnitKind> kinds, boolean outgoing,
        boolean incoming, long yearlyQuantityMax) {
    public AgreeLinkage {
        kinds = List.copyOf(kinds);
    }
}
