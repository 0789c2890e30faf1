package cn.tanji.app.project;

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
import cn.tanji.domain.project.ImportCredits;
import cn.tanji.domain.project.IssueCredits;
import cn.tanji.domain.project.RegisterProject;

/** Registers projects, issues credits and imports them from outside registries. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Projects and credits 项目与减排量")
@ApiResponse(responseCode = "201", description = "committed 已上链", content = @Content(schema = @Schema(implementation = CommandAnswer.class)))
@ApiResponse(responseCode = "202", description = "on its way (wait=none) 已发出", content = @Content(schema = @Schema(implementation = CommandAnswer.class)))
@ApiResponse(responseCode = "default", description = "refused or failed 被拒绝或失败", content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemView.class)))
final class ProjectController {
    private final CommandDesk desk;

    ProjectController(CommandDesk desk) {
        this.desk = desk;
    }

    @Post("/registries/{jurisdiction}/projects")
    @Operation(summary = "Register an offset project 登记减排项目")
    HttpResponse<CommandAnswer> register(@PathVariable String jurisdiction, @Body RegisterProject command,
            @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, jurisdiction, command);
    }

    @Post("/registries/{jurisdiction}/credit-issues")
    @Operation(summary = "Issue credits of a monitoring report 按监测报告签发减排量")
    HttpResponse<CommandAnswer> issue(@PathVariable String jurisdiction, @Body IssueCredits command,
            @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, jurisdiction, command);
    }

    @Post("/registries/{jurisdiction}/credit-imports")
    @Operation(summary = "Import credits from an outside registry 从外部登记系统转入减排量")
    HttpResponse<CommandAnswer> importCredits(@PathVariable String jurisdiction, @Body ImportCredits command,
            @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, jurisdiction, command);
    }
}
