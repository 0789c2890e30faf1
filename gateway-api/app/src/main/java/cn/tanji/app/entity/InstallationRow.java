package cn.tanji.app.entity;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.query.ListQuery;
import cn.tanji.app.readmodel.Row;

/** Where an entity emits. */
@Serdeable
record InstallationRow(String installation, String entity, String name, String place) {
    /** Parameters: jurisdiction; entity or empty text, twice. */
    static final ListQuery LIST = new ListQuery("*",
            "FROM installation WHERE jurisdiction = ? AND (? = '' OR entity = ?)", "installation");

    static InstallationRow of(Row row) {
        return new InstallationRow(row.text("installation"), row.text("entity"), row.text("name"), row.text("place"));
    }
}
