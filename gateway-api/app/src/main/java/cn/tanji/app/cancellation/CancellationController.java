package cn.tanji.app.cancellation;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
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

/** Takes units out of circulation for ever. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Cancellation 注销")
@ApiResponse(responseCode = "201", description = "committed 已上链", content = @Content(schema = @Schema(implementation = CommandAnswer.class)))
@ApiResponse(responseCode = "202", description = "on its way (wait=none) 已发出", content = @Content(schema = @Schema(implementation = CommandAnswer.class)))
@ApiResponse(responseCode = "default", description = "refused or failed 被拒绝或失败", content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemView.class)))
final class CancellationController {
    private final CommandDesk desk;
    private final Beneficiaries beneficiaries;

    CancellationController(CommandDesk desk, Beneficiaries beneficiaries) {
        this.desk = desk;
        this.beneficiaries = beneficiaries;
    }

    @Post("/cancellations")
    @Operation(summary = "Cancel units for a beneficiary and a purpose 为受益人自愿注销")
    HttpResponse<CommandAnswer> cancel(@Body CancellationRequest body, @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, body.account().jurisdiction(),
                body.choice(beneficiaries.of(body.beneficiary(), terms)));
    }
}
