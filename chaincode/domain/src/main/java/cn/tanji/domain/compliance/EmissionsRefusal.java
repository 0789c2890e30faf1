package cn.tanji.domain.compliance;

import cn.tanji.domain.kernel.Refusal;

/** Why a table of emissions or one of its rows is refused, in order of precedence. */
public enum EmissionsRefusal implements Refusal {
    /** A table has 1 to 500 rows. */
    EMISSIONS_ROWS_OUT_OF_BOUNDS,
    /** Emissions are 0 to 999,999,999,999 t. */
    EMISSIONS_OUT_OF_BOUNDS,
    /** No verifier has signed emissions of the entity for the year. May succeed later. */
    EMISSIONS_NOT_VERIFIED,
    /** The authority has confirmed the figure; it stands. Final. */
    EMISSIONS_ALREADY_CONFIRMED,
    /** The figure to confirm is not the verified one. */
    EMISSIONS_DIFFER,
    /** Some rows are refused, each with its own reason; nothing was recorded. */
    EMISSIONS_HAVE_REFUSED_ROWS
}
