package cn.tanji.app.compliance;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
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
import cn.tanji.app.command.CsvTable;
import cn.tanji.app.http.ProblemView;
import cn.tanji.domain.compliance.ConfirmEmissions;
import cn.tanji.domain.compliance.RecordEmissions;

/** Records verified emissions and confirms them. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Emissions 排放量")
@ApiResponse(responseCode = "201", description = "committed 已上链", content = @Content(schema = @Schema(implementation = CommandAnswer.class)))
@ApiResponse(responseCode = "202", description = "on its way (wait=none) 已发出", content = @Content(schema = @Schema(implementation = CommandAnswer.class)))
@ApiResponse(responseCode = "default", description = "refused or failed 被拒绝或失败", content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemView.class)))
final class EmissionsController {
    private final CommandDesk desk;

    EmissionsController(CommandDesk desk) {
        this.desk = desk;
    }

    @Post("/registries/{jurisdiction}/emissions")
    @Operation(summary = "Record verified emissions (verifier) 登记经核查排放量（核查机构）", description = "Also as text/csv with the head entity,tonnes,report_hash and the rest as ?year. 也可用 text/csv 提交，表头 entity,tonnes,report_hash，其余为查询参数 ?year。")
    HttpResponse<CommandAnswer> record(@PathVariable String jurisdiction, @Body RecordEmissions command,
            @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, jurisdiction, command);
    }

    @Post("/registries/{jurisdiction}/emissions")
    @Consumes({CsvTable.MEDIA_TYPE})
    @Operation(hidden = true)
    HttpResponse<CommandAnswer> recordTable(@PathVariable String jurisdiction, @QueryValue int year,
            @Body String table, @RequestBean CommandTerms terms) {
        var rows = CsvTable.of(table, "entity", "tonnes", "report_hash").rows(line -> new RecordEmissions.Row(
                line.text("entity"), line.number("tonnes"), line.text("report_hash")));
        return desk.carryOut(terms, jurisdiction, new RecordEmissions(year, rows));
    }

    @Post("/registries/{jurisdiction}/emissions-confirmations")
    @Operation(summary = "Confirm verified emissions (authority) 确认经核查排放量（主管部门）", description = "Also as text/csv with the head entity,tonnes and the rest as ?year. 也可用 text/csv 提交，表头 entity,tonnes，其余为查询参数 ?year。")
    HttpResponse<CommandAnswer> confirm(@PathVariable String jurisdiction, @Body ConfirmEmissions command,
            @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, jurisdiction, command);
    }

    @Post("/registries/{jurisdiction}/emissions-confirmations")
    @Consumes({CsvTable.MEDIA_TYPE})
    @Operation(hidden = true)
    HttpResponse<CommandAnswer> confirmTable(@PathVariable String jurisdiction, @QueryValue int year,
            @Body String table, @RequestBean CommandTerms terms) {
        var rows = CsvTable.of(table, "entity", "tonnes")
                .rows(line -> new ConfirmEmissions.Row(line.text("entity"), line.number("tonnes")));
        return desk.carryOut(terms, jurisdiction, new ConfirmEmissions(year, rows));
    }
}
