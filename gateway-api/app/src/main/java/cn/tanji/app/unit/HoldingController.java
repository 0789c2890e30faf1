package cn.tanji.app.unit;

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
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import cn.tanji.app.http.PathText;
import cn.tanji.app.query.Answers;
import cn.tanji.app.query.Paging;
import cn.tanji.app.query.Sight;
import cn.tanji.app.query.Visibility;
import cn.tanji.domain.account.AccountNumber;

/** Shows what an account holds: all of it, or to the exchange what is for sale. */
@Controller("/api/v1/accounts/{number}")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV_TYPE})
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Holdings 持有")
final class HoldingController {
    private final Answers answers;
    private final Visibility visibility;

    HoldingController(Answers answers, Visibility visibility) {
        this.answers = answers;
        this.visibility = visibility;
    }

    @Get("/holdings")
    @Operation(summary = "What an account holds, by class 账户持有量")
    HttpResponse<?> holdings(@PathVariable String number, @RequestBean Paging paging, Authentication authentication) {
        var account = PathText.parse("number", number, AccountNumber::parse);
        return answers.list(HoldingRow.class, paging, HoldingRow.LIST, HoldingRow::of, account,
                onlyForSale(account, authentication));
    }

    @Get("/lots")
    @Operation(summary = "The lots of an account 账户批次")
    HttpResponse<?> lots(@PathVariable String number, @QueryValue Optional<String> unitClass,
            @RequestBean Paging paging, Authentication authentication) {
        var account = PathText.parse("number", number, AccountNumber::parse);
        return answers.list(LotRow.class, paging, LotRow.LIST, LotRow::of, account,
                onlyForSale(account, authentication), unitClass.orElse(""), unitClass.orElse(""));
    }

    private boolean onlyForSale(AccountNumber account, Authentication authentication) {
        return switch (visibility.of(account, visibility.caller(authentication))) {
            case Sight.EVERYTHING -> false;
            case Sight.OFFERS -> true;
            case Sight.NOTHING -> throw Visibility.refused(account);
        };
    }
}
