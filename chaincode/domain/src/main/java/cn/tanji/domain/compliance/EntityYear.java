package cn.tanji.domain.compliance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

import cn.tanji.domain.kernel.LedgerTime;
import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.unit.UnitKind;

/**
 * What an entity has surrendered for a year so far, all surrenders that stand. Only that entity's own surrenders touch
 * it.
 *
 * @param sums
 *            by kind and province, each once, in that order
 * @param entries
 *            when how much came in, in order of time
 */
public record EntityYear(int year, String entity, List<SurrenderedSum> sums, List<Entry> entries) {
    public static final RecordKind<EntityYear> KIND = new RecordKind<>("compliance", EntityYear.class, 2);

    public EntityYear {
        sums = List.copyOf(sums);
        entries = List.copyOf(entries);
    }

    /**
     * One surrender that stands.
     *
     * @param tonnes
     *            at least 1
     */
    public record Entry(String transaction, LedgerTime time, long tonnes) {}

    public static RecordRef<EntityYear> ref(int year, String entity) {
        return KIND.ref(RecordRef.fixed(year), entity);
    }

    /** The state before the first surrender. */
    public static EntityYear empty(int year, String entity) {
        return new EntityYear(year, entity, List.of(), List.of());
    }

    /** Tonnes surrendered in all. */
    public long surrendered() {
        return tonnes(_ -> true);
    }

    /** Tonnes surrendered up to and including a time. */
    public long surrenderedBy(LedgerTime deadline) {
        return entries.stream().filter(entry -> !entry.time().isAfter(deadline)).mapToLong(Entry::tonnes).reduce(0,
                Math::addExact);
    }

    /** Tonnes of offset credits. */
    public long offsets() {
        return tonnes(sum -> sum.kind().isCredit());
    }

    /** Tonnes of all sums that match. */
    long tonnes(Predicate<SurrenderedSum> which) {
        return sums.stream().filter(which).mapToLong(SurrenderedSum::tonnes).reduce(0, Math::addExact);
    }

    /** With one more surrender. */
    public EntityYear with(Surrender surrender) {
        var all = new ArrayList<>(entries);
        all.add(new Entry(surrender.transaction(), surrender.time(), total(surrender.sums())));
        return new EntityYear(year, entity, merge(sums, surrender.sums(), 1), all);
    }

    /** Without a surrender that was part of it. */
    public EntityYear without(Surrender surrender) {
        return new EntityYear(year, entity, merge(sums, surrender.sums(), -1),
                entries.stream().filter(entry -> !entry.transaction().equals(surrender.transaction())).toList());
    }

    /** Adds up sums of the same kind and province, and sorts them. */
    static List<SurrenderedSum> merge(List<SurrenderedSum> sums, List<SurrenderedSum> more, int sign) {
        var merged = new java.util.TreeMap<UnitKind, java.util.TreeMap<String, Long>>(Comparator.naturalOrder());
        sums.forEach(sum -> merged.computeIfAbsent(sum.kind(), _ -> new java.util.TreeMap<>()).merge(sum.province(),
                sum.tonnes(), Math::addExact));
        more.forEach(sum -> merged.computeIfAbsent(sum.kind(), _ -> new java.util.TreeMap<>()).merge(sum.province(),
                sign * sum.tonnes(), Math::addExact));
        var result = new ArrayList<SurrenderedSum>();
        merged.forEach((kind, byProvince) -> byProvince.forEach((province, tonnes) -> {
            if (tonnes != 0) {
                result.add(new SurrenderedSum(kind, province, tonnes));
            }
        }));
        return result;
    }

    static long total(List<SurrenderedSum> sums) {
        return sums.stream().mapToLong(SurrenderedSum::tonnes).reduce(0, Math::addExact);
    }
}
