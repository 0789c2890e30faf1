package cn.tanji.app.entity;

import java.util.Map;
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

import cn.tanji.app.http.Problem;
import cn.tanji.app.http.ProblemCode;
import cn.tanji.app.query.Answers;
import cn.tanji.app.query.KnownRegistries;
import cn.tanji.app.query.Paging;
import cn.tanji.app.readmodel.Database;

/** Shows entities and installations to the public. */
@Controller("/api/v1/registries/{jurisdiction}")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV_TYPE})
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Entities 控排企业")
final class EntityQueryController {
    private static final String ONE = "SELECT * FROM entity WHERE jurisdiction = ? AND entity = ?";
    private static final String INSTALLATIONS = """
            SELECT * FROM installation WHERE jurisdiction = ? AND entity = ? ORDER BY installation""";

    private final Database database;
    private final Answers answers;
    private final KnownRegistries registries;

    EntityQueryController(Database database, Answers answers, KnownRegistries registries) {
        this.database = database;
        this.answers = answers;
        this.registries = registries;
    }

    @Get("/entities")
    @Operation(summary = "List entities with a surrender duty 控排企业名录")
    HttpResponse<?> entities(@PathVariable String jurisdiction, @QueryValue Optional<String> sector,
            @RequestBean Paging paging) {
        return answers.list(EntityRow.class, paging, EntityRow.LIST, EntityRow::of, registries.check(jurisdiction),
                sector.orElse(""), sector.orElse(""));
    }

    @Get("/entities/{entity}")
    @Operation(summary = "One entity with its installations 控排企业及其设施")
    EntityView entity(@PathVariable String jurisdiction, @PathVariable String entity) {
        var registry = registries.check(jurisdiction);
        return database.read(sql -> sql.first(ONE, row -> new EntityView(EntityRow.of(row),
                sql.list(INSTALLATIONS, InstallationRow::of, registry, entity)), registry, entity))
                .orElseThrow(() -> new Problem(ProblemCode.NOT_FOUND,
                        Map.of("path", "/api/v1/registries/" + registry + "/entities/" + entity)));
    }

    @Get("/installations")
    @Operation(summary = "List installations 设施名录")
    HttpResponse<?> installations(@PathVariable String jurisdiction, @QueryValue Optional<String> entity,
            @RequestBean Paging paging) {
        return answers.list(InstallationRow.class, paging, InstallationRow.LIST, InstallationRow::of,
                registries.check(jurisdiction), entity.orElse(""), entity.orElse(""));
    }
}
