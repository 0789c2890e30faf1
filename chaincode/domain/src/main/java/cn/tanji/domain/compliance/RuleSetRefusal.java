package cn.tanji.domain.compliance;

import cn.tanji.domain.kernel.Refusal;

/** Why a rule set or a calendar is refused, in order of precedence. */
public enum RuleSetRefusal implements Refusal {
    /** The rule set is another jurisdiction's. Final. */
    RULE_SET_OF_OTHER_JURISDICTION,
    /** The version is on the ledger already; versions never change. Final. */
    RULE_SET_VERSION_TAKEN,
    /** The version is not on the ledger. May succeed after loading. */
    RULE_SET_UNKNOWN,
    /** The rule set holds for other years. */
    RULE_SET_NOT_VALID_FOR_YEAR,
    /** Report, verification and surrender deadlines do not follow each other. */
    DEADLINES_OUT_OF_ORDER
}
