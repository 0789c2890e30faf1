package cn.tanji.domain.unit;

import cn.tanji.domain.kernel.Refusal;

/** Why named units cannot be taken from an account, in order of precedence. */
public enum LotRefusal implements Refusal {
    /** The command names no units. */
    NO_UNITS_NAMED,
    /** The command names more unit blocks than one transaction takes (75, DOMAIN: transfers, time and safety). */
    TOO_MANY_UNIT_BLOCKS,
    /** The same units are named twice in one command. */
    UNITS_NAMED_TWICE,
    /** No lot of the account holds the whole range; it may have been moved, split or merged meanwhile. */
    UNITS_NOT_HELD,
    /** The units are put up for sale; withdraw them first. */
    UNITS_FOR_SALE,
    /** The units are not put up for sale, and only such units settle. */
    UNITS_NOT_FOR_SALE
}
