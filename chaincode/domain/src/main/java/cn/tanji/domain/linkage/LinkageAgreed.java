package cn.tanji.domain.linkage;

import java.util.List;

import cn.tanji.domain.kernel.Event;
import cn.tanji.domain.unit.UnitKind;

/** This registry agreed a linkage, or changed it. */
public record LinkageAgreed(String jurisdiction, String namespace, List<UnitKind> kinds, boolean outgoing,
        boolean incoming, long yearlyQuantityMax) implements Event {
    public LinkageAgreed {
        kinds = List.copyOf(kinds);
    }
}
