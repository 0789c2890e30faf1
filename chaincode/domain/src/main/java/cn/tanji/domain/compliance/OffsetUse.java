package cn.tanji.domain.compliance;

import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;

/**
 * What all entities together have used of a scarce quota. Exists only for years whose rule set limits all entities
 * together; there, surrenders of credits wait for each other, which is the known cost of a quota.
 *
 * @param limit
 *            {@link #ALL} or {@link #PARTNERS}
 * @param tonnes
 *            credits used
 */
public record OffsetUse(int year, String limit, long tonnes) {
    public static final RecordKind<OffsetUse> KIND = new RecordKind<>("offsetuse", OffsetUse.class, 2);
    /** The yearly quota over all credits. */
    public static final String ALL = "ALL";
    /** The limit over credits from partner provinces. */
    public static final String PARTNERS = "PARTNERS";

    public static RecordRef<OffsetUse> ref(int year, String limit) {
        return KIND.ref(RecordRef.fixed(year), limit);
    }
}
