package cn.tanji.app.linkage;

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
import cn.tanji.domain.linkage.AgreeLinkage;

/** Links registries and moves units between them. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Linkage 互联")
@ApiResponse(responseCode = "201", description = "committed 已上链", content = @Content(schema = @Schema(implementation = CommandAnswer.class)))
@ApiResponse(responseCode = "202", description = "on its way (wait=none) 已发出", content = @Content(schema = @Schema(implementation = CommandAnswer.class)))
@ApiResponse(responseCode = "default", description = "refused or failed 被拒绝或失败", content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemView.class)))
final class LinkageController {
    private final CommandDesk desk;
    private final HomeLots homeLots;

    LinkageController(CommandDesk desk, HomeLots homeLots) {
        this.desk = desk;
        this.homeLots = homeLots;
    }

    @Post("/registries/{jurisdiction}/linkage-agreements")
    @Operation(summary = "Agree on linkage with another registry 与另一登记簿约定互联")
    HttpResponse<CommandAnswer> agree(@PathVariable String jurisdiction, @Body AgreeLinkage command,
            @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, jurisdiction, command);
    }

    @Post("/linked-transfers")
    @Operation(summary = "Transfer units to a linked registry 向互联登记簿转让")
    HttpResponse<CommandAnswer> transfer(@Body LinkedTransferRequest body, @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, body.from().jurisdiction(), body.choice(homeLots));
    }
}
