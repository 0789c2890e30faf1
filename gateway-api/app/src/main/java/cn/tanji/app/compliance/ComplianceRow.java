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
    /**
     * Parameters: year, jurisdiction; result or empty text, twice. Every lookup goes by a primary key: joined derived
     * tables would be read once an entity.
     */
    static final ListQuery LIST = new ListQuery("*",
            """
                    FROM (
                    SELECT e.jurisdiction, e.entity, e.name_zh, e.name_en, e.sector,
                        COALESCE((SELECT SUM(a.quantity) FROM allocation a WHERE a.jurisdiction = e.jurisdiction
                            AND a.vintage = e.compliance_year AND a.entity = e.entity), 0) AS allocated,
                        v.tonnes AS verified, c.tonnes AS confirmed,
                        COALESCE((SELECT SUM(s.tonnes) FROM surrender_sum s WHERE s.jurisdiction = e.jurisdiction
                            AND s.compliance_year = e.compliance_year AND s.entity = e.entity), 0) AS surrendered,
                        COALESCE((SELECT SUM(s.tonnes) FROM surrender_sum s WHERE s.jurisdiction = e.jurisdiction
                            AND s.compliance_year = e.compliance_year AND s.entity = e.entity AND s.unit_kind = 'EA'), 0) AS allowances,
                        COALESCE((SELECT SUM(s.tonnes) FROM surrender_sum s WHERE s.jurisdiction = e.jurisdiction
                            AND s.compliance_year = e.compliance_year AND s.entity = e.entity AND s.unit_kind = 'CCER'), 0) AS ccer,
                        COALESCE((SELECT SUM(s.tonnes) FROM surrender_sum s WHERE s.jurisdiction = e.jurisdiction
                            AND s.compliance_year = e.compliance_year AND s.entity = e.entity AND s.unit_kind = 'PHCER'), 0) AS phcer,
                        COALESCE((SELECT SUM(s.tonnes) FROM surrender_sum s WHERE s.jurisdiction = e.jurisdiction
                            AND s.compliance_year = e.compliance_year AND s.entity = e.entity AND s.unit_kind = 'FFCER'), 0) AS ffcer,
                        COALESCE(r.result, '') AS result, COALESCE(r.short_by, 0) AS short_by,
                        COALESCE(r.deduction, 0) AS deduction, r.determined_at
                    FROM (SELECT entity.*, CAST(? AS INTEGER) AS compliance_year FROM entity WHERE jurisdiction = ?) e
                    LEFT JOIN emission_figure v ON v.jurisdiction = e.jurisdiction
                        AND v.compliance_year = e.compliance_year AND v.entity = e.entity
                        AND NOT EXISTS (SELECT 1 FROM emission_figure later WHERE later.jurisdiction = v.jurisdiction
                            AND later.compliance_year = v.compliance_year AND later.entity = v.entity
                            AND (later.block_number > v.block_number
                                OR (later.block_number = v.block_number AND later.position > v.position)))
                    LEFT JOIN emission_confirmation c ON c.jurisdiction = e.jurisdiction
                        AND c.compliance_year = e.compliance_year AND c.entity = e.entity
                        AND NOT EXISTS (SELECT 1 FROM emission_confirmation later WHERE later.jurisdiction = c.jurisdiction
                            AND later.compliance_year = c.compliance_year AND later.entity = c.entity
                            AND (later.block_number > c.block_number
                                OR (later.block_number = c.block_number AND later.position > c.position)))
                    LEFT JOIN compliance_status r ON r.jurisdiction = e.jurisdiction
                        AND r.compliance_year = e.compliance_year AND r.entity = e.entity
                        AND NOT EXISTS (SELECT 1 FROM compliance_status later WHERE later.jurisdiction = r.jurisdiction
                            AND later.compliance_year = r.compliance_year AND later.entity = r.entity
                            AND (later.block_number > r.block_number
                                OR (later.block_number = r.block_number AND later.position > r.position)))
                    ) AS standing WHERE (? = '' OR result = ?)""",
            "entity");

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
