package cn.tanji.domain.compliance;

import java.util.List;

import cn.tanji.domain.kernel.Bounds;

/**
 * Has the compliance result of entities computed and put on record.
 *
 * @param year
 *            compliance year, 2000 to 2199
 * @param entities
 *            1 to 500 entity ids, all or nothing
 */
public record DetermineCompliance(int year, List<String> entities) {
    public DetermineCompliance {
        Bounds.number("year", year, 2000, 2199);
        entities = List.copyOf(entities);
        entities.forEach(entity -> Bounds.id("entity", entity));
    }
}
