package cn.tanji.domain.allocation;

import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;

/**
 * What an entity's shortfall of one compliance year takes from its allocation of the next.
 *
 * @param year
 *            compliance year of the shortfall
 * @param due
 *            tonnes, as last determined; 0 or more
 * @param taken
 *            tonnes kept back from allocations so far; 0 or more, and more than is due if the result was mended later
 */
public record Deduction(int year, String entity, long due, long taken) {
    public static final RecordKind<Deduction> KIND = new RecordKind<>("deduction", Deduction.class, 2);

    public static RecordRef<Deduction> ref(int year, String entity) {
        return KIND.ref(RecordRef.fixed(year), entity);
    }

    public RecordRef<Deduction> ref() {
        return ref(year, entity);
    }

    /** What is still to be kept back. */
    public long outstanding() {
        return Math.max(0, due - taken);
    }

    /** With another result. */
    public Deduction of(long newDue) {
        return new Deduction(year, entity, newDue, taken);
    }

    /** With so much more kept back, or given back if negative. */
    public Deduction taking(long more) {
        return new Deduction(year, entity, due, Math.addExact(taken, more));
    }
}
