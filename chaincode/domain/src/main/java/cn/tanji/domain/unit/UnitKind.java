package cn.tanji.domain.unit;

/** What a unit is. The constant's name is part of serial numbers and never changes. */
public enum UnitKind {
    /** Emission allowance 配额 of the jurisdiction. */
    EA(false, false),
    /** China certified emission reduction 国家核证自愿减排量. */
    CCER(true, true),
    /** Inclusive-carbon certified reduction of Guangdong 碳普惠核证减排量. */
    PHCER(true, false),
    /** Fujian forestry reduction 福建林业碳汇减排量. */
    FFCER(true, false);

    private final boolean credit;
    private final boolean national;

    UnitKind(boolean credit, boolean national) {
        this.credit = credit;
        this.national = national;
    }

    /** Whether this is an offset credit rather than an allowance. */
    public boolean isCredit() {
        return credit;
    }

    /** Whether such units come from the national registry by import, rather than being issued by a jurisdiction. */
    public boolean isImported() {
        return national;
    }
}
