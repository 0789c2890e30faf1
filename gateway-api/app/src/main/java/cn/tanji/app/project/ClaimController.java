package cn.tanji.app.project;

import java.util.Objects;
import java.util.Optional;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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
import cn.tanji.app.query.Paging;

/** Publishes which serial numbers of outside registries were imported, so that anyone can see that none was twice. */
@Controller("/api/v1/outside-claims")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV_TYPE})
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Projects 减排项目")
final class ClaimController {
    private final Answers answers;

    ClaimController(Answers answers) {
        this.answers = answers;
    }

    @Get
    @Operation(summary = "Imported serial numbers of outside registries 已转入的外部序列号")
    HttpResponse<?> claims(@QueryValue Optional<String> registry, @QueryValue Optional<String> series,
            @QueryValue @Nullable Long serial, @RequestBean Paging paging) {
        long wanted = Objects.requireNonNullElse(serial, 0L);
        return answers.list(ClaimRow.class, paging, ClaimRow.LIST, ClaimRow::of, registry.orElse(""),
                registry.orElse(""), series.orElse(""), series.orElse(""), wanted, wanted, wanted);
    }
}
