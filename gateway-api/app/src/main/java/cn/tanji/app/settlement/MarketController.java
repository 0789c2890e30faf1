package cn.tanji.app.settlement;

import java.util.Objects;
import java.util.Optional;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import cn.tanji.app.query.Answers;
import cn.tanji.app.query.KnownRegistries;
import cn.tanji.app.query.Paging;

/** Shows settled batches and the market's sums to the public; legs name accounts and stay with their parties. */
@Controller("/api/v1")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV_TYPE})
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Settlement 交收")
final class MarketController {
    private final Answers answers;
    private final KnownRegistries registries;

    MarketController(Answers answers, KnownRegistries registries) {
        this.answers = answers;
        this.registries = registries;
    }

    @Get("/registries/{jurisdiction}/settlements")
    @Operation(summary = "Settled batches of the exchange 交收批次")
    HttpResponse<?> batches(@PathVariable String jurisdiction, @QueryValue Optional<String> tradingDay,
            @RequestBean Paging paging) {
        return answers.list(BatchRow.class, paging, BatchRow.LIST, BatchRow::of, registries.check(jurisdiction),
                tradingDay.orElse(""), tradingDay.orElse(""));
    }

    @Get("/registries/{jurisdiction}/trading-days")
    @Operation(summary = "Closed trading days 已关闭的交易日")
    HttpResponse<?> days(@PathVariable String jurisdiction, @RequestBean Paging paging) {
        return answers.list(TradingDayRow.class, paging, TradingDayRow.LIST, TradingDayRow::of,
                registries.check(jurisdiction));
    }

    @Get("/market/{jurisdiction}")
    @Operation(summary = "Traded quantity by year and class 年度成交量")
    HttpResponse<?> market(@PathVariable String jurisdiction, @QueryValue @Nullable Integer year,
            @RequestBean Paging paging) {
        return answers.list(MarketRow.class, paging, MarketRow.LIST, MarketRow::of, registries.check(jurisdiction),
                Objects.requireNonNullElse(year, 0), Objects.requireNonNullElse(year, 0));
    }
}
