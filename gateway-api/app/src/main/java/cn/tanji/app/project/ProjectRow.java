package cn.tanji.app.project;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.query.ListQuery;
import cn.tanji.app.readmodel.Row;

/**
 * An offset project as one registry knows it.
 *
 * @param kind
 *            kind of credit it yields
 * @param province
 *            where it stands, two capital letters
 * @param start
 *            day it began to operate
 * @param credits
 *            tonnes issued or imported for it in this registry
 */
@Serdeable
record ProjectRow(String project, String kind, String nameZh, String nameEn, String province, String type,
        String methodology, String start, long credits) {
    /** Parameters: jurisdiction. */
    static final ListQuery LIST = new ListQuery("""
            p.*, (SELECT COALESCE(SUM(i.end_serial - i.start_serial + 1), 0) FROM credit_issue i
                WHERE i.jurisdiction = p.jurisdiction AND i.project = p.project)
             + (SELECT COALESCE(SUM(i.end_serial - i.start_serial + 1), 0) FROM credit_import i
                WHERE i.jurisdiction = p.jurisdiction AND i.project = p.project) AS credits""",
            "FROM project p WHERE p.jurisdiction = ?", "p.project");

    static ProjectRow of(Row row) {
        return new ProjectRow(row.text("project"), row.text("unit_kind"), row.text("name_zh"), row.text("name_en"),
                row.text("province"), row.text("project_type"), row.text("methodology"), row.text("start_day"),
                row.number("credits"));
    }
}
