package cn.tanji.app.participant;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.query.ListQuery;
import cn.tanji.app.readmodel.Row;

/** A person of a registry; roles separated by blanks. */
@Serdeable
record PersonRow(String member, String person, String roles, boolean suspended) {
    /** Parameters: jurisdiction; member or empty text, twice. */
    static final ListQuery LIST = new ListQuery("*", "FROM person WHERE jurisdiction = ? AND (? = '' OR member = ?)",
            "member, person");

    static PersonRow of(Row row) {
        return new PersonRow(row.text("member"), row.text("person"), row.text("roles"), row.is("suspended"));
    }
}
