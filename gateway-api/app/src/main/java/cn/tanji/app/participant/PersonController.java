package cn.tanji.app.participant;

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
import cn.tanji.domain.participant.ChangePerson;
import cn.tanji.domain.participant.RegisterPerson;

/** Registers persons and changes their roles and standing. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Persons 人员")
@ApiResponse(responseCode = "201", description = "committed 已上链", content = @Content(schema = @Schema(implementation = CommandAnswer.class)))
@ApiResponse(responseCode = "202", description = "on its way (wait=none) 已发出", content = @Content(schema = @Schema(implementation = CommandAnswer.class)))
@ApiResponse(responseCode = "default", description = "refused or failed 被拒绝或失败", content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemView.class)))
final class PersonController {
    private final CommandDesk desk;

    PersonController(CommandDesk desk) {
        this.desk = desk;
    }

    @Post("/registries/{jurisdiction}/persons")
    @Operation(summary = "Register a person 登记人员")
    HttpResponse<CommandAnswer> register(@PathVariable String jurisdiction, @Body RegisterPerson command,
            @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, jurisdiction, command);
    }

    @Put("/registries/{jurisdiction}/persons/{member}/{person}")
    @Operation(summary = "Change a person's roles, suspend or reinstate 变更人员角色、暂停或恢复")
    HttpResponse<CommandAnswer> change(@PathVariable String jurisdiction, @PathVariable String member,
            @PathVariable String person, @Body PersonChange change, @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, jurisdiction, new ChangePerson(member, person, change.roles(), change.suspended()));
    }
}
