package cn.tanji.domain.linkage;

import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.List;
import java.util.Optional;

import cn.tanji.domain.kernel.Decision.Refused;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.unit.UnitClass;

/** What both halves of a linked transfer ask of the classes that pass. */
final class LinkageRules {
    private LinkageRules() {}

    /** Empty if every class may pass between the two jurisdictions under the linkage, else the refusal. */
    static Optional<Refused> passes(Linkage linkage, List<UnitClass> classes, String here) {
        for (var unitClass : classes) {
            if (!linkage.kinds().contains(unitClass.kind())) {
                return Optional.of(refuse(LinkageRefusal.LINKAGE_EXCLUDES_KIND, Figure.of("unitClass", unitClass),
                        Figure.of("jurisdiction", linkage.jurisdiction())));
            }
            if (!unitClass.jurisdiction().equals(here) && !unitClass.jurisdiction().equals(linkage.jurisdiction())) {
                return Optional.of(refuse(LinkageRefusal.UNITS_OF_THIRD_JURISDICTION,
                        Figure.of("unitClass", unitClass)));
            }
        }
        return Optional.empty();
    }

    static Refused missing(String jurisdiction, String direction) {
        return refuse(LinkageRefusal.LINKAGE_MISSING, Figure.of("jurisdiction", jurisdiction),
                Figure.of("direction", direction));
    }
}
