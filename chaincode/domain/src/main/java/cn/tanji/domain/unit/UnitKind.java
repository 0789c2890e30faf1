package cn.tanji.domain.unit;

/** What a unit is. The constant's name is part of serial numbers and never changes. */
public enum UnitKind {
    /** Emission allowance 配额 of the jurisdiction. */
    EA(false),
    /** China certified emission reduction 国家核证自愿减排量. */
    CCER(true),
    /** Inclusive-carbon certified reduction of Guangdong 碳普惠核证减排量. */
    PHCER(true),
    /** Fujian forestry reduction 福建林业碳汇减排量. */
    FFCER(true);

    private final boolean credit;

    UnitKind(boolean credit) {
        this.credit = credit;
    }

    /** Whether this is an offset credit rather than an allowance. */
    public boolean isCredit() {
        return credit;
    }
}
