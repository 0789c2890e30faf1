package cn.tanji.app.issuance;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import cn.tanji.app.command.CommandAnswer;
import cn.tanji.app.command.CommandDesk;
import cn.tanji.app.command.CommandTerms;
import cn.tanji.app.http.ProblemView;
import cn.tanji.domain.issuance.ChangeCap;
import cn.tanji.domain.issuance.IssueAllowances;
import cn.tanji.domain.issuance.SetCap;

/** Sets caps and issues allowances. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Issuance 发放")
@ApiResponse(responseCode = "201", description = "committed 已上链", content = @Content(schema = @Schema(implementation = CommandAnswer.class)))
@ApiResponse(responseCode = "202", description = "on its way (wait=none) 已发出", content = @Content(schema = @Schema(implementation = CommandAnswer.class)))
@ApiResponse(responseCode = "default", description = "refused or failed 被拒绝或失败", content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemView.class)))
final class IssuanceController {
    private final CommandDesk desk;

    IssuanceController(CommandDesk desk) {
        this.desk = desk;
    }

    @Post("/registries/{jurisdiction}/caps")
    @Operation(summary = "Set the cap of a year and its pools 设定年度总量和配额池")
    HttpResponse<CommandAnswer> setCap(@PathVariable String jurisdiction, @Body SetCap command,
            @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, jurisdiction, command);
    }

    @Put("/registries/{jurisdiction}/caps/{vintage}")
    @Operation(summary = "Change the cap of a year 调整年度总量")
    HttpResponse<CommandAnswer> changeCap(@PathVariable String jurisdiction, @PathVariable int vintage,
            @Body CapChange change, @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, jurisdiction, new ChangeCap(vintage, change.cap(), change.pools()));
    }

    @Post("/registries/{jurisdiction}/issues")
    @Operation(summary = "Issue allowances out of a pool 从配额池发放配额")
    HttpResponse<CommandAnswer> issue(@PathVariable String jurisdiction, @Body IssueAllowances command,
            @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, jurisdiction, command);
    }
}
