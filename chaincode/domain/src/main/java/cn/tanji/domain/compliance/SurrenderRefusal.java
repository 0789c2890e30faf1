package cn.tanji.domain.compliance;

import cn.tanji.domain.kernel.Refusal;

/** Why units are not accepted for a compliance year, in order of precedence. */
public enum SurrenderRefusal implements Refusal {
    /** The year has no calendar, hence no rules. May succeed later. */
    YEAR_WITHOUT_CALENDAR,
    /** The entity's emissions of the year are not confirmed. May succeed later. */
    EMISSIONS_NOT_CONFIRMED,
    /** The rule set accepts other jurisdictions' allowances only. */
    ALLOWANCES_OF_OTHER_JURISDICTION,
    /** The vintage is neither carried over nor borrowed under the rule set. */
    VINTAGE_NOT_ACCEPTED,
    /** Credits of this kind do not count. */
    OFFSET_KIND_NOT_ACCEPTED,
    /** The project's type, or a mark it carries, is excluded. */
    PROJECT_TYPE_EXCLUDED,
    /** The project began to operate too early. */
    PROJECT_STARTED_TOO_EARLY,
    /** The reductions were made too early. */
    REDUCTIONS_TOO_EARLY,
    /** Too small a part of the project's reductions is CO2 and CH4. */
    GASES_NOT_ACCEPTED,
    /** Projects in this province do not count. */
    ORIGIN_NOT_ACCEPTED,
    /** More credits than the cap allows the entity; the figures say how many remain. */
    OFFSET_CAP_EXCEEDED,
    /** More credits from partner provinces than allowed; the figures say how many remain. */
    PARTNER_LIMIT_EXCEEDED,
    /** Too small a part of the credits so far would come from the province itself; surrender local ones first. */
    LOCAL_SHARE_MISSED,
    /** The year's quota over all entities does not hold so many; the figures say how many remain. */
    OFFSET_QUOTA_EXHAUSTED,
    /** Of these reductions only a part counts, and so many are beyond it; the figures say how many remain. */
    COUNTED_PART_EXCEEDED
}
