package cn.tanji.app.allocation;

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

import cn.tanji.app.query.Answers;
import cn.tanji.app.query.KnownRegistries;
import cn.tanji.app.query.Paging;

/** Publishes what was allocated, and what was kept back of it. */
@Controller("/api/v1/registries/{jurisdiction}")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV_TYPE})
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Allocation 分配")
final class AllocationQueryController {
    private final Answers answers;
    private final KnownRegistries registries;

    AllocationQueryController(Answers answers, KnownRegistries registries) {
        this.answers = answers;
        this.registries = registries;
    }

    @Get("/allocations")
    @Operation(summary = "What entities were allocated 配额分配结果")
    HttpResponse<?> allocations(@PathVariable String jurisdiction, @QueryValue @Nullable Integer vintage,
            @QueryValue Optional<String> entity, @RequestBean Paging paging) {
        return answers.list(AllocationRow.class, paging, AllocationRow.LIST, AllocationRow::of,
                registries.check(jurisdiction), Objects.requireNonNullElse(vintage, 0),
                Objects.requireNonNullElse(vintage, 0), entity.orElse(""),
                entity.orElse(""));
    }

    @Get("/deductions")
    @Operation(summary = "What shortfalls took from allocations 缺口扣减")
    HttpResponse<?> deductions(@PathVariable String jurisdiction, @QueryValue @Nullable Integer vintage,
            @QueryValue Optional<String> entity, @RequestBean Paging paging) {
        return answers.list(DeductionRow.class, paging, DeductionRow.LIST, DeductionRow::of,
                registries.check(jurisdiction), Objects.requireNonNullElse(vintage, 0),
                Objects.requireNonNullElse(vintage, 0), entity.orElse(""),
                entity.orElse(""));
    }
}
