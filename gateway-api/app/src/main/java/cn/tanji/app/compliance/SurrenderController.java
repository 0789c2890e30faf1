package cn.tanji.app.compliance;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
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
import cn.tanji.domain.compliance.DetermineCompliance;
import cn.tanji.domain.reversal.ReverseSurrender;

/** Surrenders units, reverses surrenders and determines compliance. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Surrender and compliance 清缴与履约")
@ApiResponse(responseCode = "201", description = "committed 已上链", content = @Content(schema = @Schema(implementation = CommandAnswer.class)))
@ApiResponse(responseCode = "202", description = "on its way (wait=none) 已发出", content = @Content(schema = @Schema(implementation = CommandAnswer.class)))
@ApiResponse(responseCode = "default", description = "refused or failed 被拒绝或失败", content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemView.class)))
final class SurrenderController {
    private final CommandDesk desk;

    SurrenderController(CommandDesk desk) {
        this.desk = desk;
    }

    @Post("/surrenders")
    @Operation(summary = "Surrender allowances and offsets for a year 清缴配额与减排量")
    HttpResponse<CommandAnswer> surrender(@Body SurrenderRequest body, @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, body.account().jurisdiction(), body.choice());
    }

    @Post("/registries/{jurisdiction}/surrender-reversals")
    @Operation(summary = "Reverse a surrender 撤销清缴")
    HttpResponse<CommandAnswer> reverse(@PathVariable String jurisdiction, @Body ReverseSurrender command,
            @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, jurisdiction, command);
    }

    @Post("/registries/{jurisdiction}/compliance-determinations")
    @Operation(summary = "Determine compliance results 判定履约结果")
    HttpResponse<CommandAnswer> determine(@PathVariable String jurisdiction, @Body DetermineCompliance command,
            @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, jurisdiction, command);
    }
}
