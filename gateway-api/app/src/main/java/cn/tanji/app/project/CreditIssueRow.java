package cn.tanji.app.project;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.query.ListQuery;
import cn.tanji.app.readmodel.Row;

/** Credits issued here for a project's reductions in a monitoring period; serial numbers and days include both ends. */
@Serdeable
record CreditIssueRow(String project, String unitClass, long start, long end, String monitoringFrom,
        String monitoringTo, String reportHash, String transaction) {
    /** Parameters: jurisdiction. */
    static final ListQuery LIST = new ListQuery("*", "FROM credit_issue WHERE jurisdiction = ?",
            "unit_class, start_serial");

    static CreditIssueRow of(Row row) {
        return new CreditIssueRow(row.text("project"), row.text("unit_class"), row.number("start_serial"),
                row.number("end_serial"), row.text("monitoring_from"), row.text("monitoring_to"),
                row.text("report_hash"), row.text("transaction_id"));
    }
}
