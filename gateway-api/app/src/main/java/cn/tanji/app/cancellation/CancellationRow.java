package cn.tanji.app.cancellation;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.query.ListQuery;
import cn.tanji.app.readmodel.Row;

/**
 * A voluntary cancellation as the public sees it.
 *
 * @param certificate
 *            the certificate number
 * @param tonnes
 *            CO2e
 * @param holder
 *            who held the account the units left: an entity's or organisation's id, or a pseudonym
 * @param holderNameZh
 *            the entity's name if the holder is one, else the empty text
 * @param beneficiary
 *            an organisation's name; the empty text if it is a natural person, whose name is not public
 * @param personHash
 *            SHA-256 of salt and name of a natural person, else the empty text
 */
@Serdeable
public record CancellationRow(String certificate, String jurisdiction, long tonnes, String time, String holder,
        String holderNameZh, String holderNameEn, String beneficiary, String personHash, String purpose, String period,
        String place, String transaction, long block) {
    /** Parameters: jurisdiction or empty text, twice. */
    public static final ListQuery LIST = new ListQuery("c.*, e.name_zh, e.name_en", """
            FROM cancellation c LEFT JOIN entity e ON e.jurisdiction = c.jurisdiction AND e.entity = c.holder
            WHERE (? = '' OR c.jurisdiction = ?)""", "c.block_number DESC, c.position DESC");

    public static CancellationRow of(Row row) {
        return new CancellationRow(row.text("certificate"), row.text("jurisdiction"), row.number("tonnes"),
                row.time("ledger_time").toString(), row.text("holder"), row.found("name_zh").orElse(""),
                row.found("name_en").orElse(""), row.found("organisation").orElse(""),
                row.found("person_hash").orElse(""), row.text("purpose"), row.found("period").orElse(""),
                row.found("place").orElse(""), row.text("transaction_id"), row.number("block_number"));
    }
}
