package cn.tanji.app.allocation;

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
import cn.tanji.app.http.PathText;
import cn.tanji.app.http.ProblemView;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.reversal.ReverseAllocation;

/** Allocates allowances by table. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Allocation 分配")
@ApiResponse(responseCode = "201", description = "committed 已上链", content = @Content(schema = @Schema(implementation = CommandAnswer.class)))
@ApiResponse(responseCode = "202", description = "on its way (wait=none) 已发出", content = @Content(schema = @Schema(implementation = CommandAnswer.class)))
@ApiResponse(responseCode = "default", description = "refused or failed 被拒绝或失败", content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemView.class)))
final class AllocationController {
    private final CommandDesk desk;

    AllocationController(CommandDesk desk) {
        this.desk = desk;
    }

    @Post("/registries/{jurisdiction}/allocations")
    @Operation(summary = "Allocate allowances by a table, all rows or none 按表分配配额，全部成功或全部不做", description = "Also as text/csv with the head entity,account,quantity and the rest as ?vintage&from. 也可用 text/csv 提交，表头 entity,account,quantity，其余为查询参数 ?vintage&from。")
    HttpResponse<CommandAnswer> allocate(@PathVariable String jurisdiction, @Body AllocationRequest body,
            @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, jurisdiction, body.choice());
    }

    @Post("/registries/{jurisdiction}/allocations")
    @Consumes({CsvTable.MEDIA_TYPE})
    @Operation(hidden = true)
    HttpResponse<CommandAnswer> allocateTable(@PathVariable String jurisdiction, @QueryValue int vintage,
            @QueryValue String from, @Body String table, @RequestBean CommandTerms terms) {
        var account = PathText.parse("from", from, AccountNumber::parse);
        return desk.carryOut(terms, jurisdiction, new AllocationRequest(vintage, account, AllocationRequest.rows(table))
                .choice());
    }

    @Post("/registries/{jurisdiction}/allocation-reversals")
    @Operation(summary = "Take an entity's allocation back 撤销配额分配")
    HttpResponse<CommandAnswer> reverse(@PathVariable String jurisdiction, @Body ReverseAllocation command,
            @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, jurisdiction, command);
    }
}
