package cn.tanji.domain.allocation;

import java.util.List;

import cn.tanji.domain.kernel.Event;

/**
 * Of an allocation, units stayed with the authority because of last year's shortfalls.
 *
 * @param vintage
 *            of the allocation; the shortfalls are of the year before
 */
public record DeductionsTaken(int vintage, List<Row> rows) implements Event {
    public DeductionsTaken {
        rows = List.copyOf(rows);
    }

    /**
     * One entity's deduction.
     *
     * @param tonnes
     *            kept back, at least 1
     */
    public record Row(String entity, long tonnes) {}
}
