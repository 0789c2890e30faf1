package cn.tanji.app.compliance;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.query.ListQuery;
import cn.tanji.app.readmodel.Row;

/** One version of a compliance year's calendar; the highest version is the one in force. Times are ISO 8601 in UTC. */
@Serdeable
record CalendarRow(int year, int version, int ruleSetVersion, String reportDeadline, String verificationDeadline,
        String surrenderDeadline) {
    /** Parameters: jurisdiction; year or 0, twice. */
    static final ListQuery LIST = new ListQuery("*",
            "FROM compliance_calendar WHERE jurisdiction = ? AND (? = 0 OR compliance_year = ?)",
            "compliance_year, version");

    static CalendarRow of(Row row) {
        return new CalendarRow(row.small("compliance_year"), row.small("version"), row.small("rule_set_version"),
                row.time("report_deadline").toString(), row.time("verification_deadline").toString(),
                row.time("surrender_deadline").toString());
    }
}
