package cn.tanji.app.compliance;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

import cn.tanji.app.query.ListQuery;
import cn.tanji.app.readmodel.Row;

/**
 * How one entity stands for one year, in tonnes.
 *
 * @param allocated
 *            allowances of that vintage
 * @param verified
 *            the verifier's figure as it stands; null if there is none
 * @param confirmed
 *            the figure the authority confirmed; null if there is none
 * @param surrendered
 *            all units surrendered for the year, reversals taken off; the next four are its parts
 * @param result
 *            COMPLIANT, COMPLIANT_LATE, SHORT, NOT_REPORTED or PENDING as last determined; empty before that
 * @param shortBy
 *            missing when it was determined
 * @param deduction
 *            taken from next year's allocation
 * @param determinedAt
 *            ISO 8601 in UTC; empty before that
 */
@Serdeable
record ComplianceRow(String entity, String nameZh, String nameEn, String sector, long allocated,
        @Nullable Long verified, @Nullable Long confirmed, long surrendered, long allowances, long ccer, long phcer,
        long ffcer, String result, long shortBy, long deduction, String determinedAt) {
    /** Parameters: year, year, year, year, year, jurisdiction; result or empty text, twice. */
    static final ListQuery LIST = new ListQuery("*", """
            FROM (
            SELECT e.jurisdiction, e.entity, e.name_zh, e.name_en, e.sector,
                COALESCE(a.allocated, 0) AS allocated, v.tonnes AS verified, c.tonnes AS confirmed,
                COALESCE(s.surrendered, 0) AS surrendered, COALESCE(s.allowances, 0) AS allowances,
                COALESCE(s.ccer, 0) AS ccer, COALESCE(s.phcer, 0) AS phcer, COALESCE(s.ffcer, 0) AS ffcer,
                COALESCE(r.result, '') AS result, COALESCE(r.short_by, 0) AS short_by,
                COALESCE(r.deduction, 0) AS deduction, r.determined_at
            FROM entity e
            LEFT JOIN (SELECT jurisdiction, entity, SUM(quantity) AS allocated FROM allocation
                WHERE vintage = ? GROUP BY jurisdiction, entity) a
                ON a.jurisdiction = e.jurisdiction AND a.entity = e.entity
            LEFT JOIN (SELECT jurisdiction, entity, tonnes, ROW_NUMBER() OVER (PARTITION BY jurisdiction, entity
                    ORDER BY block_number DESC, position DESC) AS newest FROM emission_figure
                WHERE compliance_year = ?) v
                ON v.jurisdiction = e.jurisdiction AND v.entity = e.entity AND v.newest = 1
            LEFT JOIN (SELECT jurisdiction, entity, tonnes, ROW_NUMBER() OVER (PARTITION BY jurisdiction, entity
                    ORDER BY block_number DESC, position DESC) AS newest FROM emission_confirmation
                WHERE compliance_year = ?) c
                ON c.jurisdiction = e.jurisdiction AND c.entity = e.entity AND c.newest = 1
            LEFT JOIN (SELECT jurisdiction, entity, SUM(tonnes) AS surrendered,
                    SUM(CASE WHEN unit_kind = 'EA' THEN tonnes ELSE 0 END) AS allowances,
                    SUM(CASE WHEN unit_kind = 'CCER' THEN tonnes ELSE 0 END) AS ccer,
                    SUM(CASE WHEN unit_kind = 'PHCER' THEN tonnes ELSE 0 END) AS phcer,
                    SUM(CASE WHEN unit_kind = 'FFCER' THEN tonnes ELSE 0 END) AS ffcer
                FROM surrender_sum WHERE compliance_year = ? GROUP BY jurisdiction, entity) s
                ON s.jurisdiction = e.jurisdiction AND s.entity = e.entity
            LEFT JOIN (SELECT jurisdiction, entity, result, short_by, deduction, determined_at,
                    ROW_NUMBER() OVER (PARTITION BY jurisdiction, entity
                    ORDER BY block_number DESC, position DESC) AS newest FROM compliance_status
                WHERE compliance_year = ?) r
                ON r.jurisdiction = e.jurisdiction AND r.entity = e.entity AND r.newest = 1
            WHERE e.jurisdiction = ?
            ) AS standing WHERE (? = '' OR result = ?)""", "entity");

    static ComplianceRow of(Row row) {
        return new ComplianceRow(row.text("entity"), row.text("name_zh"), row.text("name_en"), row.text("sector"),
                row.number("allocated"), maybe(row, "verified"), maybe(row, "confirmed"), row.number("surrendered"),
                row.number("allowances"), row.number("ccer"), row.number("phcer"), row.number("ffcer"),
                row.text("result"), row.number("short_by"), row.number("deduction"),
                row.foundNumber("determined_at").isPresent() ? row.time("determined_at").toString() : "");
    }

    private static @Nullable Long maybe(Row row, String column) {
        var found = row.foundNumber(column);
        return found.isPresent() ? Long.valueOf(found.getAsLong()) : null;
    }
}
