package cn.tanji.domain.issuance;

import cn.tanji.domain.kernel.Refusal;

/** Why a cap cannot be set or allowances cannot be issued, in order of precedence. */
public enum IssuanceRefusal implements Refusal {
    /** The year is outside 2000 to 2199. */
    VINTAGE_OUT_OF_BOUNDS,
    /** The year's cap is set already. */
    CAP_ALREADY_SET,
    /** The year has no cap that could be changed. */
    CAP_UNKNOWN,
    /** A cap has 1 to 20 pools. */
    POOLS_COUNT_OUT_OF_BOUNDS,
    /** A pool's name is malformed or stands twice, its quantity is below 1, or its account kind is not the authority's. */
    POOL_MALFORMED,
    /** The pool's issue goes into another kind of account, and that does not change. */
    POOL_KIND_FIXED,
    /** More is issued out of the pool than it would hold. */
    POOL_BELOW_ISSUE,
    /** The pools do not add up to the cap. */
    POOLS_DO_NOT_ADD_UP,
    /** The year has no such pool. */
    POOL_UNKNOWN,
    /** The account is not of the kind that receives this pool's issue. */
    POOL_OF_OTHER_ACCOUNT_KIND,
    /** The pool does not hold so much any more. */
    POOL_EXHAUSTED
}
