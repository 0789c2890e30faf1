package cn.tanji.domain.reversal;

import cn.tanji.domain.kernel.Refusal;

/** Why a reversal is refused, in order of precedence. */
public enum ReversalRefusal implements Refusal {
    /** No such surrender of the entity for the year. */
    SURRENDER_UNKNOWN,
    /** The surrender is reversed already. Final. */
    SURRENDER_ALREADY_REVERSED,
    /** The transaction allocated nothing of that vintage to the entity. */
    ALLOCATION_UNKNOWN,
    /** The allocation is reversed already. Final. */
    ALLOCATION_ALREADY_REVERSED,
    /** The window of the rule set that applies has passed. Final. */
    REVERSAL_WINDOW_PASSED,
    /** The entity has surrendered for that year, perhaps because of what it was allocated. */
    ALLOCATION_SURRENDERED_AGAINST
}
