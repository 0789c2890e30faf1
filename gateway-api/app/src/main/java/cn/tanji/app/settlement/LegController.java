package cn.tanji.app.settlement;

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
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import cn.tanji.app.query.Answers;
import cn.tanji.app.query.KnownRegistries;
import cn.tanji.app.query.Paging;
import cn.tanji.app.query.Visibility;

/** Shows the legs of batches: all to the authority and the exchange, their own to the parties. */
@Controller("/api/v1")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV_TYPE})
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Settlement 交收")
final class LegController {
    private final Answers answers;
    private final KnownRegistries registries;
    private final Visibility visibility;

    LegController(Answers answers, KnownRegistries registries, Visibility visibility) {
        this.answers = answers;
        this.registries = registries;
        this.visibility = visibility;
    }

    @Get("/registries/{jurisdiction}/settlements/{batch}/legs")
    @Operation(summary = "The legs of a settled batch that you may see 交收批次明细")
    HttpResponse<?> legs(@PathVariable String jurisdiction, @PathVariable String batch, @RequestBean Paging paging,
            Authentication authentication) {
        var registry = registries.check(jurisdiction);
        var caller = visibility.caller(authentication);
        return answers.list(LegRow.class, paging, LegRow.VISIBLE, LegRow::of, registry, batch,
                visibility.ofTrades(registry, caller), caller.member(), caller.person(), caller.member(),
                caller.person());
    }
}
