package cn.tanji.app.compliance;

import java.util.Objects;
import java.util.Optional;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import cn.tanji.app.compliance.ComplianceTable.Counts;
import cn.tanji.app.compliance.ComplianceTable.Sums;
import cn.tanji.app.query.Answers;
import cn.tanji.app.query.KnownRegistries;
import cn.tanji.app.query.Paging;
import cn.tanji.app.readmodel.Database;
import cn.tanji.app.readmodel.Row;
import cn.tanji.app.readmodel.Sql;

/** Publishes compliance. */
@Controller("/api/v1")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV_TYPE})
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Compliance 清缴履约")
final class ComplianceQueryController {
    private static final String SUMS = """
            SELECT COUNT(*) AS entities, SUM(allocated) AS allocated, SUM(verified) AS verified,
                SUM(confirmed) AS confirmed, SUM(surrendered) AS surrendered, SUM(allowances) AS allowances,
                SUM(ccer) AS ccer, SUM(phcer) AS phcer, SUM(ffcer) AS ffcer, SUM(short_by) AS short_by,
                COUNT(CASE WHEN result = 'COMPLIANT' THEN 1 END) AS compliant,
                COUNT(CASE WHEN result = 'COMPLIANT_LATE' THEN 1 END) AS late,
                COUNT(CASE WHEN result = 'SHORT' THEN 1 END) AS lacking,
                COUNT(CASE WHEN result = 'NOT_REPORTED' THEN 1 END) AS not_reported,
                COUNT(CASE WHEN result = 'PENDING' THEN 1 END) AS pending,
                COUNT(CASE WHEN result = '' THEN 1 END) AS undetermined
            """ + ComplianceRow.LIST.from();
    private static final String CAP = "SELECT cap FROM cap WHERE jurisdiction = ? AND vintage = ?";

    private final Database database;
    private final Answers answers;
    private final KnownRegistries registries;

    ComplianceQueryController(Database database, Answers answers, KnownRegistries registries) {
        this.database = database;
        this.answers = answers;
        this.registries = registries;
    }

    @Get("/compliance/{jurisdiction}/{year}")
    @Operation(summary = "The compliance table of a year; as CSV its entities 年度履约情况表")
    HttpResponse<?> table(@PathVariable String jurisdiction, @PathVariable int year,
            @QueryValue Optional<String> result, @RequestBean Paging paging) {
        var registry = registries.check(jurisdiction);
        Object[] all = {year, registry, "", ""};
        Object[] wanted = {year, registry, result.orElse(""), result.orElse("")};
        if (paging.isCsv()) {
            return answers.list(ComplianceRow.class, paging, ComplianceRow.LIST, ComplianceRow::of, wanted);
        }
        var table = database.read(sql -> sql.first(SUMS, row -> new ComplianceTable(registry, year,
                cap(sql, registry, year), sums(row), counts(row),
                Answers.page(sql, paging, ComplianceRow.LIST, ComplianceRow::of, wanted)), all).orElseThrow());
        return HttpResponse.ok(table).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    @Get("/registries/{jurisdiction}/calendars")
    @Operation(summary = "The calendars of compliance years, every version 履约日历")
    HttpResponse<?> calendars(@PathVariable String jurisdiction, @QueryValue @Nullable Integer year,
            @RequestBean Paging paging) {
        return answers.list(CalendarRow.class, paging, CalendarRow.LIST, CalendarRow::of,
                registries.check(jurisdiction), Objects.requireNonNullElse(year, 0),
                Objects.requireNonNullElse(year, 0));
    }

    private static long cap(Sql sql, String jurisdiction, int year) {
        return sql.first(CAP, row -> row.number("cap"), jurisdiction, year).orElse(0L);
    }

    private static Sums sums(Row row) {
        return new Sums(row.number("allocated"), row.number("verified"), row.number("confirmed"),
                row.number("surrendered"), row.number("allowances"), row.number("ccer"), row.number("phcer"),
                row.number("ffcer"), row.number("short_by"));
    }

    private static Counts counts(Row row) {
        return new Counts(row.number("entities"), row.number("compliant"), row.number("late"), row.number("lacking"),
                row.number("not_reported"), row.number("pending"), row.number("undetermined"));
    }
}
