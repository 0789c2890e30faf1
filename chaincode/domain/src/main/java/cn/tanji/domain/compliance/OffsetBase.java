package cn.tanji.domain.compliance;

/** What the offset cap is a share of. */
public enum OffsetBase {
    /** The entity's confirmed emissions of the year. */
    YEARLY_EMISSIONS,
    /** The entity's initial allowances of the year, as allocated. */
    INITIAL_ALLOWANCES
}
