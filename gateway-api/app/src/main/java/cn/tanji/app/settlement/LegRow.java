package cn.tanji.app.settlement;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.query.ListQuery;
import cn.tanji.app.readmodel.Row;

/**
 * One trade of a settled batch.
 *
 * @param line
 *            its place in the batch, from 1
 * @param quantity
 *            tonnes
 * @param priceHash
 *            salted hash of the price; the price itself stays with exchange and parties
 */
@Serdeable
record LegRow(int line, String trade, String seller, String buyer, String unitClass, long quantity, String priceHash) {
    /** Parameters: jurisdiction, batch; whether all legs are seen; member and person who else sees their own. */
    static final ListQuery VISIBLE = new ListQuery("*", """
            FROM settlement_leg WHERE jurisdiction = ? AND batch = ? AND (? = 'EVERYTHING'
                OR seller IN (SELECT account FROM acting_representative WHERE member = ? AND person = ?)
                OR buyer IN (SELECT account FROM acting_representative WHERE member = ? AND person = ?))""", "line");

    static LegRow of(Row row) {
        return new LegRow(row.small("line"), row.text("trade"), row.text("seller"), row.text("buyer"),
                row.text("unit_class"), row.number("quantity"), row.text("price_hash"));
    }
}
