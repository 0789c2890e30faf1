package cn.tanji.domain.unit;

import cn.tanji.domain.kernel.Refusal;

/** Why so many units cannot be created, in order of precedence. */
public enum QuantityRefusal implements Refusal {
    /** Whole tonnes, at least one. */
    QUANTITY_NOT_POSITIVE,
    /** The class has no serial numbers left for so many. */
    SERIALS_EXHAUSTED
}
