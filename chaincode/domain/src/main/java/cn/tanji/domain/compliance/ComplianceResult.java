package cn.tanji.domain.compliance;

/** How an entity stands for a year (DOMAIN: demand side). Computed, never typed. */
public enum ComplianceResult {
    /** A: the confirmed emissions were covered by the deadline. */
    COMPLIANT,
    /** B: they are covered, but some units came after the deadline. */
    COMPLIANT_LATE,
    /** C: the deadline has passed and units are missing. */
    SHORT,
    /** X: the deadline has passed and no emissions are verified. */
    NOT_REPORTED,
    /** Nothing can be said yet: not covered before the deadline, or verified but not yet confirmed. */
    PENDING
}
