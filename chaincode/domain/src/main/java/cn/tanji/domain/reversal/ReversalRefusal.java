package cn.tanji.domain.reversal;

import cn.tanji.domain.kernel.Refusal;

/** Why a reversal is refused, in order of precedence. */
public enum ReversalRefusal implements Refusal {
    /** No such surrender of the entity for the year. */
    SURRENDER_UNKNOWN,
    /** The surrender is reversed already. Final. */
    SURRENDER_ALREADY_REVERSED,
    /** The window of the rule set that the surrender was judged by has passed. Final. */
    REVERSAL_WINDOW_PASSED
}
