package cn.tanji.app.entity;

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
import cn.tanji.domain.entity.RegisterEntity;
import cn.tanji.domain.entity.RegisterInstallation;

/** Registers entities and installations. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Entities 控排企业")
@ApiResponse(responseCode = "201", description = "committed 已上链", content = @Content(schema = @Schema(implementation = CommandAnswer.class)))
@ApiResponse(responseCode = "202", description = "on its way (wait=none) 已发出", content = @Content(schema = @Schema(implementation = CommandAnswer.class)))
@ApiResponse(responseCode = "default", description = "refused or failed 被拒绝或失败", content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemView.class)))
final class EntityController {
    private final CommandDesk desk;

    EntityController(CommandDesk desk) {
        this.desk = desk;
    }

    @Post("/registries/{jurisdiction}/entities")
    @Operation(summary = "Register an entity 登记控排企业")
    HttpResponse<CommandAnswer> registerEntity(@PathVariable String jurisdiction, @Body RegisterEntity command,
            @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, jurisdiction, command);
    }

    @Post("/registries/{jurisdiction}/installations")
    @Operation(summary = "Register an installation 登记设施")
    HttpResponse<CommandAnswer> registerInstallation(@PathVariable String jurisdiction,
            @Body RegisterInstallation command, @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, jurisdiction, command);
    }
}
