package cn.tanji.app.unit;

import java.util.Optional;

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
import org.jspecify.annotations.Nullable;

import cn.tanji.app.http.PathText;
import cn.tanji.app.query.Answers;
import cn.tanji.app.query.KnownRegistries;
import cn.tanji.app.query.MovementRow;
import cn.tanji.app.query.Paging;
import cn.tanji.app.query.Visibility;
import cn.tanji.domain.unit.UnitClass;

/** Tells the whole history of one serial number, and the totals of a registry. */
@Controller("/api/v1")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV_TYPE})
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Units 单位")
final class UnitController {
    private final Answers answers;
    private final Visibility visibility;
    private final Totals totals;
    private final KnownRegistries registries;

    UnitController(Answers answers, Visibility visibility, Totals totals, KnownRegistries registries) {
        this.registries = registries;
        this.answers = answers;
        this.visibility = visibility;
        this.totals = totals;
    }

    @Get("/units/{unitClass}/{serial}/history")
    @Operation(summary = "One serial number's whole history; account numbers for authorities only 单位的全部历史")
    HttpResponse<?> history(@PathVariable String unitClass, @PathVariable long serial, @RequestBean Paging paging,
            @Nullable Authentication authentication) {
        var parsed = PathText.parse("unitClass", unitClass, UnitClass::parse);
        boolean full = Optional.ofNullable(authentication).map(visibility::caller)
                .flatMap(visibility::officialOf).isPresent();
        return answers.list(MovementRow.class, paging, MovementRow.OF_SERIALS,
                full ? MovementRow::full : MovementRow::discreet, parsed, serial, serial);
    }

    @Get("/totals/{jurisdiction}")
    @Operation(summary = "Totals of a registry by class, and whether units are conserved 各类单位总量与守恒核对")
    HttpResponse<?> totals(@PathVariable String jurisdiction, @RequestBean Paging paging) {
        return answers.answer(TotalRow.class, paging, totals.of(registries.check(jurisdiction)));
    }
}
