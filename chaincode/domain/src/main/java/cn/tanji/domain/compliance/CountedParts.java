package cn.tanji.domain.compliance;

import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import cn.tanji.domain.compliance.OffsetRules.CountedInPart;
import cn.tanji.domain.kernel.Change;
import cn.tanji.domain.kernel.Decision.Refused;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;
import cn.tanji.domain.project.Project;
import cn.tanji.domain.unit.SerialCounter;
import cn.tanji.domain.unit.UnitBlock;
import cn.tanji.domain.unit.UnitClass;

/** Holds credits that a rule set counts in part only below that part of all the class's credits ever created here. */
public record CountedParts(OffsetRules rules, State state) {
    private static final long WHOLE = 10_000;

    /** What must be read to judge credits, their projects being read: nothing for a project without marks. */
    public static List<RecordRef<?>> reads(List<UnitClass> unitClasses, State projects) {
        return unitClasses.stream()
                .filter(unitClass -> project(unitClass, projects).filter(found -> !found.marks().isEmpty()).isPresent())
                .distinct()
                .<RecordRef<?>>mapMulti((unitClass, reads) -> {
                    reads.accept(SerialCounter.ref(unitClass));
                    reads.accept(ReductionsUsed.ref(unitClass));
                }).toList();
    }

    /** What must be read to give credits back when their projects are not known yet. */
    public static List<RecordRef<?>> readsToGiveBack(List<UnitBlock> units) {
        return units.stream().map(UnitBlock::unitClass).filter(unitClass -> unitClass.kind().isCredit()).distinct()
                .<RecordRef<?>>mapMulti((unitClass, reads) -> {
                    reads.accept(Project.ref(unitClass.origin()));
                    reads.accept(ReductionsUsed.ref(unitClass));
                }).distinct().toList();
    }

    /** Empty if each class stays within its part, else the refusal. */
    Optional<Refused> check(List<UnitBlock> units) {
        return tonnes(units).entrySet().stream()
                .flatMap(wanted -> part(wanted.getKey())
                        .flatMap(part -> exceeded(wanted.getKey(), wanted.getValue(), part)).stream())
                .findFirst();
    }

    private Optional<Refused> exceeded(UnitClass unitClass, long wanted, CountedInPart part) {
        long created = SerialCounter.of(state, unitClass).next() - 1;
        long limit = Math.multiplyExact(created, (long) part.basisPointsMax()) / WHOLE;
        long used = used(unitClass);
        return wanted <= limit - used
                ? Optional.empty()
                : Optional.of(refuse(SurrenderRefusal.COUNTED_PART_EXCEEDED, Figure.of("wanted", wanted),
                        Figure.of("unitClass", unitClass), Figure.of("mark", part.mark()),
                        Figure.of("percent", OffsetLimits.percent(part.basisPointsMax())),
                        Figure.of("created", created), Figure.of("limit", limit), Figure.of("used", used),
                        Figure.of("remaining", Math.max(0, limit - used))));
    }

    /** The counters after credits were used, or given back if the sign is -1. */
    public List<Change> counted(List<UnitBlock> units, int sign) {
        return tonnes(units).entrySet().stream().filter(more -> part(more.getKey()).isPresent())
                .<Change>map(more -> new Change.Put<>(ReductionsUsed.ref(more.getKey()), new ReductionsUsed(
                        more.getKey(), Math.addExact(used(more.getKey()), sign * more.getValue()))))
                .toList();
    }

    private static TreeMap<UnitClass, Long> tonnes(List<UnitBlock> units) {
        var tonnes = new TreeMap<UnitClass, Long>();
        units.stream().filter(block -> block.unitClass().kind().isCredit())
                .forEach(block -> tonnes.merge(block.unitClass(), block.count(), Math::addExact));
        return tonnes;
    }

    private Optional<CountedInPart> part(UnitClass unitClass) {
        return rules.countedInPart().isEmpty()
                ? Optional.empty()
                : project(unitClass, state).flatMap(project -> rules.countedInPart(project, unitClass.vintage()));
    }

    private long used(UnitClass unitClass) {
        return state.find(ReductionsUsed.ref(unitClass)).map(ReductionsUsed::tonnes).orElse(0L);
    }

    private static Optional<Project> project(UnitClass unitClass, State state) {
        return unitClass.kind().isCredit() ? state.find(Project.ref(unitClass.origin())) : Optional.empty();
    }
}
