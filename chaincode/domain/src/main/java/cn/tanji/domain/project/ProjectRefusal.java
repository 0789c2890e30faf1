package cn.tanji.domain.project;

import cn.tanji.domain.kernel.Refusal;

/** Why a project, an issue of credits or an import is refused, in order of precedence. */
public enum ProjectRefusal implements Refusal {
    /** The project is registered here already. Final. */
    PROJECT_ALREADY_REGISTERED,
    /** The pair id stands for an earlier import. Final. */
    PAIR_ALREADY_IMPORTED,
    /** This registry does not know the project. May succeed after registration. */
    PROJECT_UNKNOWN,
    /** Credits of this kind come in by import. Final. */
    CREDITS_NOT_ISSUED_HERE,
    /** Credits of this kind are issued by a jurisdiction and never imported. Final. */
    CREDITS_NOT_IMPORTED,
    /** The project stands in another province, whose authority issues its credits. Final. */
    PROJECT_IN_ANOTHER_PROVINCE,
    /** The monitoring period leaves the year of the vintage. */
    MONITORING_OUTSIDE_VINTAGE,
    /** The monitoring report's credits of this vintage are issued already. Final. */
    REPORT_ALREADY_ISSUED,
    /** Some of the outside serial numbers belong to an earlier import, here or in another jurisdiction. Final. */
    OUTSIDE_SERIALS_CLAIMED,
    /** The series has as many separate claims as one record can hold. */
    OUTSIDE_SERIES_FULL
}
