package cn.tanji.app.entity;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.query.ListQuery;
import cn.tanji.app.readmodel.Row;

/**
 * An entity as the public sees it: names of organisations are public record.
 *
 * @param socialCreditCode
 *            18 characters, or the empty text
 */
@Serdeable
record EntityRow(String entity, String nameZh, String nameEn, String socialCreditCode, String sector) {
    /** Parameters: jurisdiction; sector or empty text, twice. */
    static final ListQuery LIST = new ListQuery("*",
            "FROM entity WHERE jurisdiction = ? AND (? = '' OR sector = ?)", "entity");

    static EntityRow of(Row row) {
        return new EntityRow(row.text("entity"), row.text("name_zh"), row.text("name_en"),
                row.found("social_credit_code").orElse(""), row.text("sector"));
    }
}
