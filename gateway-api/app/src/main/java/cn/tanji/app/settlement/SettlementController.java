package cn.tanji.app.settlement;

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

import cn.tanji.app.command.Choice;
import cn.tanji.app.command.CommandAnswer;
import cn.tanji.app.command.CommandDesk;
import cn.tanji.app.command.CommandTerms;
import cn.tanji.app.command.CsvTable;
import cn.tanji.app.http.ProblemView;
import cn.tanji.app.security.Bearer;
import cn.tanji.domain.settlement.CloseTradingDay;
import cn.tanji.domain.settlement.SettleTrades;

/** Settles the exchange's trades. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Settlement 交收")
@ApiResponse(responseCode = "201", description = "committed 已上链", content = @Content(schema = @Schema(implementation = CommandAnswer.class)))
@ApiResponse(responseCode = "202", description = "on its way (wait=none) 已发出", content = @Content(schema = @Schema(implementation = CommandAnswer.class)))
@ApiResponse(responseCode = "default", description = "refused or failed 被拒绝或失败", content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemView.class)))
final class SettlementController {
    private final CommandDesk desk;
    private final Prices prices;
    private final Bearer bearer;

    SettlementController(CommandDesk desk, Prices prices, Bearer bearer) {
        this.desk = desk;
        this.prices = prices;
        this.bearer = bearer;
    }

    @Post("/registries/{jurisdiction}/settlements")
    @Operation(summary = "Settle a batch of trades, all or nothing 批量交收，全部成功或全部不做", description = "Also as text/csv with the head trade,seller,buyer,unit_class,quantity,price and the rest as ?batch&tradingDay&sequence&legCount&totalQuantity. 也可用 text/csv 提交，表头 trade,seller,buyer,unit_class,quantity,price，其余为查询参数 ?batch&tradingDay&sequence&legCount&totalQuantity。")
    HttpResponse<CommandAnswer> settle(@PathVariable String jurisdiction, @Body SettlementRequest body,
            @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, jurisdiction, choice(body, terms));
    }

    @Post("/registries/{jurisdiction}/settlements")
    @Consumes({CsvTable.MEDIA_TYPE})
    @Operation(hidden = true)
    HttpResponse<CommandAnswer> settleTable(@PathVariable String jurisdiction, @QueryValue String batch,
            @QueryValue String tradingDay, @QueryValue int sequence, @QueryValue int legCount,
            @QueryValue long totalQuantity, @Body String table, @RequestBean CommandTerms terms) {
        var request = new SettlementRequest(batch, tradingDay, sequence, legCount, totalQuantity,
                SettlementRequest.legs(table));
        return desk.carryOut(terms, jurisdiction, choice(request, terms));
    }

    private Choice<SettleTrades> choice(SettlementRequest request, CommandTerms terms) {
        var member = bearer.participant(terms.authentication()).member();
        return request.choice(prices.hashes(member, request));
    }

    @Post("/registries/{jurisdiction}/trading-days")
    @Operation(summary = "Close a trading day: nothing settles for it afterwards 关闭交易日")
    HttpResponse<CommandAnswer> close(@PathVariable String jurisdiction, @Body CloseTradingDay command,
            @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, jurisdiction, command);
    }
}
