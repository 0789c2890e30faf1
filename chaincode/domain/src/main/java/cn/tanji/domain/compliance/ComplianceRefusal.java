package cn.tanji.domain.compliance;

import cn.tanji.domain.kernel.Refusal;

/** Why compliance results are not determined, in order of precedence. */
public enum ComplianceRefusal implements Refusal {
    /** A list has 1 to 500 entities. */
    COMPLIANCE_ENTITIES_OUT_OF_BOUNDS,
    /** Some entities are refused, each with its own reason; nothing was determined. */
    COMPLIANCE_HAS_REFUSED_ENTITIES
}
