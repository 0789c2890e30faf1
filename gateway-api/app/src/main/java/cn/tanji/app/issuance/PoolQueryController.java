package cn.tanji.app.issuance;

import java.util.Objects;

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

import cn.tanji.app.query.Answers;
import cn.tanji.app.query.KnownRegistries;
import cn.tanji.app.query.Paging;

/** Publishes caps, their pools, and what is issued from them. */
@Controller("/api/v1/registries/{jurisdiction}/pools")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV_TYPE})
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Issuance 签发")
final class PoolQueryController {
    private final Answers answers;
    private final KnownRegistries registries;

    PoolQueryController(Answers answers, KnownRegistries registries) {
        this.answers = answers;
        this.registries = registries;
    }

    @Get
    @Operation(summary = "Caps and pools, and what is issued from them 配额总量与各储备池")
    HttpResponse<?> pools(@PathVariable String jurisdiction, @QueryValue @Nullable Integer vintage,
            @RequestBean Paging paging) {
        return answers.list(PoolRow.class, paging, PoolRow.LIST, PoolRow::of, registries.check(jurisdiction),
                Objects.requireNonNullElse(vintage, 0), Objects.requireNonNullElse(vintage, 0));
    }
}
