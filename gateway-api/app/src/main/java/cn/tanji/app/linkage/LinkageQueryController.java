package cn.tanji.app.linkage;

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

/** Publishes which registries are linked, and how far. */
@Controller("/api/v1/registries/{jurisdiction}/linkage-agreements")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV_TYPE})
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Linkage 互联")
final class LinkageQueryController {
    private final Answers answers;
    private final KnownRegistries registries;

    LinkageQueryController(Answers answers, KnownRegistries registries) {
        this.answers = answers;
        this.registries = registries;
    }

    @Get
    @Operation(summary = "The linkage agreements of a registry 链接协议")
    HttpResponse<?> agreements(@PathVariable String jurisdiction, @RequestBean Paging paging) {
        return answers.list(LinkageRow.class, paging, LinkageRow.LIST, LinkageRow::of,
                registries.check(jurisdiction));
    }
}
