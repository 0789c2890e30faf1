package cn.tanji.app.account;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.query.ListQuery;
import cn.tanji.app.readmodel.Row;

/**
 * An account in a list.
 *
 * @param number
 *            the account number with its check digits
 * @param jurisdiction
 *            whose registry keeps it
 * @param kind
 *            its kind, for instance {@code ENTITY}
 * @param holder
 *            an entity's or organisation's id, or a pseudonym
 * @param state
 *            its state, for instance {@code OPEN}
 * @param openedAt
 *            when, ISO 8601 in UTC
 */
@Serdeable
record AccountRow(String number, String jurisdiction, String kind, String holder, String state, String openedAt) {
    /**
     * Parameters: jurisdiction of whose authority the caller is; the caller's member and person; kind or empty text, twice;
     * holder or empty text, twice.
     */
    static final ListQuery VISIBLE = new ListQuery("*", """
            FROM account WHERE (jurisdiction = ? OR account IN
                (SELECT r.account FROM acting_representative r WHERE r.member = ? AND r.person = ?))
            AND (? = '' OR account_kind = ?) AND (? = '' OR holder = ?)""", "account");

    static AccountRow of(Row row) {
        return new AccountRow(row.text("account"), row.text("jurisdiction"), row.text("account_kind"),
                row.text("holder"), row.text("state"), row.time("opened_at").toString());
    }
}
