package cn.tanji.app.project;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import cn.tanji.app.query.Answers;
import cn.tanji.app.query.KnownRegistries;
import cn.tanji.app.query.Paging;

/** Shows projects and paired imports to the public. */
@Controller("/api/v1/registries/{jurisdiction}")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV_TYPE})
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Projects 减排项目")
final class ProjectQueryController {
    private final Answers answers;
    private final KnownRegistries registries;

    ProjectQueryController(Answers answers, KnownRegistries registries) {
        this.answers = answers;
        this.registries = registries;
    }

    @Get("/projects")
    @Operation(summary = "Offset projects and their credits 减排项目")
    HttpResponse<?> projects(@PathVariable String jurisdiction, @RequestBean Paging paging) {
        return answers.list(ProjectRow.class, paging, ProjectRow.LIST, ProjectRow::of,
                registries.check(jurisdiction));
    }

    @Get("/credit-issues")
    @Operation(summary = "Credits issued for projects 减排量签发")
    HttpResponse<?> issues(@PathVariable String jurisdiction, @RequestBean Paging paging) {
        return answers.list(CreditIssueRow.class, paging, CreditIssueRow.LIST, CreditIssueRow::of,
                registries.check(jurisdiction));
    }

    @Get("/credit-imports")
    @Operation(summary = "Paired imports from outside registries 外部登记系统转入")
    HttpResponse<?> imports(@PathVariable String jurisdiction, @RequestBean Paging paging) {
        return answers.list(ImportRow.class, paging, ImportRow.LIST, ImportRow::of, registries.check(jurisdiction));
    }
}
