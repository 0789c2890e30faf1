package cn.tanji.app.compliance;

import io.micronaut.serde.annotation.Serdeable;

import cn.tanji.app.query.ListQuery;
import cn.tanji.app.readmodel.Row;

/** A version of a jurisdiction's compliance rules and the years it holds for, both included. */
@Serdeable
record RuleSetRow(int version, int yearFirst, int yearLast) {
    /** Parameters: jurisdiction. */
    static final ListQuery LIST = new ListQuery("*", "FROM rule_set WHERE jurisdiction = ?", "version");

    static RuleSetRow of(Row row) {
        return new RuleSetRow(row.small("version"), row.small("year_first"), row.small("year_last"));
    }
}
