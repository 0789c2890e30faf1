package cn.tanji.domain.reversal;

import cn.tanji.domain.kernel.Bounds;

/**
 * Gives all units of one surrender back to the account they came from.
 *
 * @param transaction
 *            id of the surrendering transaction
 * @param reason
 *            1 to 500 characters, without names of natural persons
 */
public record ReverseSurrender(int year, String entity, String transaction, String reason) {
    public ReverseSurrender {
        Bounds.number("year", year, 2000, 2199);
        Bounds.id("entity", entity);
        Bounds.id("transaction", transaction);
        Bounds.text("reason", reason, 500);
    }
}
