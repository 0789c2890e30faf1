package cn.tanji.domain.compliance;

import java.util.List;

import cn.tanji.domain.kernel.Bounds;

/**
 * A verifier signs verified emissions of a year. A figure may be replaced until the authority confirms it.
 *
 * @param year
 *            compliance year, 2000 to 2199
 * @param rows
 *            1 to 500 entities, all or nothing
 */
public record RecordEmissions(int year, List<Row> rows) {
    public RecordEmissions {
        Bounds.number("year", year, 2000, 2199);
        rows = List.copyOf(rows);
    }

    /**
     * One entity's figure.
     *
     * @param tonnes
     *            CO2e, 0 to 999,999,999,999
     * @param reportHash
     *            SHA-256 of the verification report, 64 lower-case hexadecimal digits
     */
    public record Row(String entity, long tonnes, String reportHash) {
        public Row {
            Bounds.id("entity", entity);
            Bounds.hash("reportHash", reportHash);
        }
    }
}
