package cn.tanji.app.compliance;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.query.Page;

/**
 * A jurisdiction's compliance year: sums over all its entities, and a page of them. Tonnes.
 *
 * @param cap
 *            the cap of the year; 0 if none is set
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record ComplianceTable(String jurisdiction, int year, long cap, Sums sums, Counts counts,
        Page<ComplianceRow> entities) {
    /** Sums over all entities. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Sums(long allocated, long verified, long confirmed, long surrendered, long allowances, long ccer, long phcer,
            long ffcer, long shortBy) {}

    /** How many entities stand how; {@code undetermined} ones have no result yet. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Counts(long entities, long compliant, long compliantLate, long shortOfUnits, long notReported, long pending,
            long undetermined) {}
}
