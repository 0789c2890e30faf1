package cn.tanji.domain.compliance;

import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.Optional;

import cn.tanji.domain.kernel.Decision.Refused;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.project.Project;
import cn.tanji.domain.project.ProjectRefusal;
import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.UnitClass;

/** Whether units of a class count for a year at all, how many aside. In the order of {@link SurrenderRefusal}. */
record UnitAcceptance(RuleSet rules, int year, State state) {
    /** Empty if the units count, else the refusal. */
    Optional<Refused> check(LotPart part) {
        return !part.unitClass().kind().isCredit() ? allowance(part) : credit(part);
    }

    /** Where the units come from: a project's province, or the jurisdiction that issued allowances. */
    String province(UnitClass unitClass) {
        return unitClass.kind().isCredit()
                ? state.find(Project.ref(unitClass.origin())).orElseThrow().province()
                : unitClass.jurisdiction();
    }

    private Optional<Refused> allowance(LotPart part) {
        var unitClass = part.unitClass();
        if (!rules.allowances().jurisdictions().contains(unitClass.jurisdiction())) {
            return Optional.of(refuse(SurrenderRefusal.ALLOWANCES_OF_OTHER_JURISDICTION, Figure.of("units", part),
                    Figure.of("accepted", String.join(", ", rules.allowances().jurisdictions()))));
        }
        if (!rules.allowances().acceptsVintage(unitClass.vintage(), year)) {
            return Optional.of(refuse(SurrenderRefusal.VINTAGE_NOT_ACCEPTED, Figure.of("units", part),
                    Figure.of("year", year), Figure.of("first", rules.allowances().vintageFirst()),
                    Figure.of("last", year + rules.allowances().borrowingYears())));
        }
        return Optional.empty();
    }

    private Optional<Refused> credit(LotPart part) {
        var offsets = rules.offsets();
        if (!offsets.kinds().contains(part.unitClass().kind())) {
            return Optional.of(refuse(SurrenderRefusal.OFFSET_KIND_NOT_ACCEPTED, Figure.of("units", part),
                    Figure.of("kind", part.unitClass().kind()), Figure.of("year", year)));
        }
        // Registries name their projects by themselves: a code alone may be another project's.
        var project = state.find(Project.ref(part.unitClass().origin()))
                .filter(known -> known.kind() == part.unitClass().kind());
        if (project.isEmpty()) {
            return Optional.of(refuse(ProjectRefusal.PROJECT_UNKNOWN, Figure.of("project", part.unitClass().origin())));
        }
        return project(part, project.get());
    }

    private Optional<Refused> project(LotPart part, Project project) {
        var offsets = rules.offsets();
        var excluded = offsets.excludedTypes().stream()
                .filter(word -> word.equals(project.type()) || project.marks().contains(word)).findFirst();
        if (excluded.isPresent()) {
            return Optional.of(refuse(SurrenderRefusal.PROJECT_TYPE_EXCLUDED, Figure.of("units", part),
                    Figure.of("project", project.project()), Figure.of("type", excluded.get())));
        }
        var start = offsets.startedAfter().filter(day -> project.start().compareTo(day) <= 0);
        if (start.isPresent()) {
            return Optional.of(refuse(SurrenderRefusal.PROJECT_STARTED_TOO_EARLY, Figure.of("units", part),
                    Figure.of("start", project.start()), Figure.of("after", start.get())));
        }
        if (part.unitClass().vintage() < offsets.vintageFirst()) {
            return Optional.of(refuse(SurrenderRefusal.REDUCTIONS_TOO_EARLY, Figure.of("units", part),
                    Figure.of("first", offsets.vintageFirst())));
        }
        if (project.co2AndMethaneBasisPoints() < offsets.co2AndMethaneBasisPointsMin()) {
            return Optional.of(refuse(SurrenderRefusal.GASES_NOT_ACCEPTED, Figure.of("units", part),
                    Figure.of("share", project.co2AndMethaneBasisPoints()),
                    Figure.of("least", offsets.co2AndMethaneBasisPointsMin())));
        }
        return origin(part, project.province());
    }

    private Optional<Refused> origin(LotPart part, String province) {
        return rules.offsets().acceptsFreely(province) || rules.offsets().isPartner(province)
                ? Optional.empty()
                : Optional.of(refuse(SurrenderRefusal.ORIGIN_NOT_ACCEPTED, Figure.of("units", part),
                        Figure.of("province", province)));
    }
}
