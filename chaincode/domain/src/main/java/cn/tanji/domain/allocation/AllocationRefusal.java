package cn.tanji.domain.allocation;

import cn.tanji.domain.kernel.Refusal;

/** Why an allocation table or one of its rows is refused, in order of precedence. */
public enum AllocationRefusal implements Refusal {
    /** A table has 1 to 500 rows. */
    ALLOCATION_ROWS_OUT_OF_BOUNDS,
    /** Units are allocated from an account that the authority itself holds. */
    ALLOCATION_NOT_FROM_AUTHORITY,
    /** The entity stands twice in the table. */
    ENTITY_NAMED_TWICE,
    /** The account is not the one the entity is registered with. */
    NOT_THE_ACCOUNT_OF_THE_ENTITY,
    /** The units are not allowances of this jurisdiction and year. */
    UNITS_OF_OTHER_YEAR,
    /** Some rows are refused, each with its own reason; nothing was allocated. */
    ALLOCATION_HAS_REFUSED_ROWS
}
