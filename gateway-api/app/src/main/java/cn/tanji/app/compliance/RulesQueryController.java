package cn.tanji.app.compliance;

import java.util.Map;
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

import cn.tanji.app.http.Problem;
import cn.tanji.app.http.ProblemCode;
import cn.tanji.app.query.Answers;
import cn.tanji.app.query.KnownRegistries;
import cn.tanji.app.query.Paging;
import cn.tanji.app.readmodel.Database;

/** Publishes the rules of compliance and what was surrendered under them. */
@Controller("/api/v1/registries/{jurisdiction}")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV_TYPE})
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Rules and calendar 规则与日历")
final class RulesQueryController {
    private static final String CONTENT = "SELECT content FROM rule_set WHERE jurisdiction = ? AND version = ?";

    private final Database database;
    private final Answers answers;
    private final KnownRegistries registries;

    RulesQueryController(Database database, Answers answers, KnownRegistries registries) {
        this.database = database;
        this.answers = answers;
        this.registries = registries;
    }

    @Get("/rule-sets")
    @Operation(summary = "The versions of the compliance rules 履约规则各版本")
    HttpResponse<?> versions(@PathVariable String jurisdiction, @RequestBean Paging paging) {
        return answers.list(RuleSetRow.class, paging, RuleSetRow.LIST, RuleSetRow::of,
                registries.check(jurisdiction));
    }

    @Get("/rule-sets/{version}")
    @Operation(summary = "One version of the compliance rules, as it stands on the ledger 履约规则全文")
    HttpResponse<String> version(@PathVariable String jurisdiction, @PathVariable int version) {
        var content = database.read(sql -> sql.first(CONTENT, row -> row.text("content"),
                registries.check(jurisdiction), version));
        return HttpResponse.ok(content.orElseThrow(() -> new Problem(ProblemCode.NOT_FOUND, Map.of("path",
                "/api/v1/registries/" + jurisdiction + "/rule-sets/" + version))))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    @Get("/surrenders")
    @Operation(summary = "What was surrendered, by transaction, kind and province 清缴记录")
    HttpResponse<?> surrenders(@PathVariable String jurisdiction, @QueryValue @Nullable Integer year,
            @QueryValue Optional<String> entity, @RequestBean Paging paging) {
        return answers.list(SurrenderRow.class, paging, SurrenderRow.LIST, SurrenderRow::of,
                registries.check(jurisdiction), Objects.requireNonNullElse(year, 0),
                Objects.requireNonNullElse(year, 0), entity.orElse(""), entity.orElse(""));
    }
}
