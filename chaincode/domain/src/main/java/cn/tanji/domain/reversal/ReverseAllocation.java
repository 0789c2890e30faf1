package cn.tanji.domain.reversal;

import cn.tanji.domain.kernel.Bounds;

/**
 * Takes back all units that one transaction allocated to an entity.
 *
 * @param transaction
 *            id of the allocating transaction
 * @param reason
 *            1 to 500 characters, without names of natural persons
 */
public record ReverseAllocation(int vintage, String entity, String transaction, String reason) {
    public ReverseAllocation {
        Bounds.number("vintage", vintage, 2000, 2199);
        Bounds.id("entity", entity);
        Bounds.id("transaction", transaction);
        Bounds.text("reason", reason, 500);
    }
}
