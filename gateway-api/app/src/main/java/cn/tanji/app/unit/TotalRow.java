package cn.tanji.app.unit;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.readmodel.Row;

/**
 * Where all units of one class in one registry's books are, in tonnes.
 *
 * @param issued
 *            issued or imported here
 * @param received
 *            came from the linked registry that created them, less those that returned there
 * @param heldFree
 *            in accounts, without a lock
 * @param heldForSale
 *            in accounts, put up for sale
 * @param exported
 *            now in the books of linked registries
 * @param conserved
 *            whether issued and received units, summed from what happened, equal those that stand in lots
 */
@Serdeable
public record TotalRow(String unitClass, long issued, long received, long heldFree, long heldForSale, long surrendered,
        long cancelled, long exported, boolean conserved) {
    static TotalRow of(Row row) {
        long in = Math.addExact(row.number("issued"), row.number("received"));
        long standing = row.number("free") + row.number("for_sale") + row.number("surrendered")
                + row.number("cancelled") + row.number("exported");
        return new TotalRow(row.text("unit_class"), row.number("issued"), row.number("received"), row.number("free"),
                row.number("for_sale"), row.number("surrendered"), row.number("cancelled"), row.number("exported"),
                in == standing);
    }
}
