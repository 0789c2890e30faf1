package cn.tanji.domain.compliance;

import java.util.List;

import cn.tanji.domain.kernel.Bounds;

/**
 * The authority confirms verified emissions: it states each figure again, which must equal the verifier's.
 *
 * @param year
 *            compliance year, 2000 to 2199
 * @param rows
 *            1 to 500 entities, all or nothing
 */
public record ConfirmEmissions(int year, List<Row> rows) {
    public ConfirmEmissions {
        Bounds.number("year", year, 2000, 2199);
        rows = List.copyOf(rows);
    }

    /**
     * One entity's figure.
     *
     * @param tonnes
     *            CO2e as verified
     */
    public record Row(String entity, long tonnes) {
        public Row {
            Bounds.id("entity", entity);
        }
    }
}
