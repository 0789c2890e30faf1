package cn.tanji.app.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

import cn.tanji.app.account.AccountView.RepresentativeView;
import cn.tanji.app.http.PathText;
import cn.tanji.app.http.Problem;
import cn.tanji.app.http.ProblemCode;
import cn.tanji.app.query.Answers;
import cn.tanji.app.query.Paging;
import cn.tanji.app.query.Visibility;
import cn.tanji.app.readmodel.Database;
import cn.tanji.app.readmodel.Sql;
import cn.tanji.domain.account.AccountNumber;

/** Shows accounts to those who may see them. */
@Controller("/api/v1/accounts")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV_TYPE})
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Accounts 账户")
final class AccountQueryController {
    private final Database database;
    private final Answers answers;
    private final Visibility visibility;

    AccountQueryController(Database database, Answers answers, Visibility visibility) {
        this.database = database;
        this.answers = answers;
        this.visibility = visibility;
    }

    @Get
    @Operation(summary = "List the accounts you may see 查询账户列表")
    HttpResponse<?> list(@QueryValue Optional<String> kind, @QueryValue Optional<String> holder,
            @RequestBean Paging paging, Authentication authentication) {
        var caller = visibility.caller(authentication);
        return answers.list(AccountRow.class, paging, AccountRow.VISIBLE, AccountRow::of,
                visibility.officialOf(caller).orElse(""), caller.member(), caller.person(), kind.orElse(""),
                kind.orElse(""), holder.orElse(""), holder.orElse(""));
    }

    @Get("/{number}")
    @Operation(summary = "One account with its representatives 查询账户")
    AccountView one(@PathVariable String number, Authentication authentication) {
        var account = seen(number, authentication);
        return database.read(sql -> sql.first("SELECT * FROM account WHERE account = ?",
                row -> new AccountView(AccountRow.of(row), row.text("opened_by"), representatives(sql, account)),
                account)).orElseThrow(() -> new Problem(ProblemCode.NOT_FOUND,
                        Map.of("path", "/api/v1/accounts/" + account)));
    }

    @Get("/{number}/transactions")
    @Operation(summary = "The transactions that concerned an account, latest first 账户交易记录")
    HttpResponse<?> transactions(@PathVariable String number, @RequestBean Paging paging,
            Authentication authentication) {
        return answers.list(AccountTransactionRow.class, paging, AccountTransactionRow.LIST, AccountTransactionRow::of,
                seen(number, authentication));
    }

    private AccountNumber seen(String number, Authentication authentication) {
        var account = PathText.parse("number", number, AccountNumber::parse);
        visibility.checkSeesEverything(account, visibility.caller(authentication));
        return account;
    }

    private static List<RepresentativeView> representatives(Sql sql, AccountNumber account) {
        record Mandate(String member, String person, String mandate) {}
        var mandates = sql.list("SELECT * FROM representative WHERE account = ? ORDER BY member, person, mandate",
                row -> new Mandate(row.text("member"), row.text("person"), row.text("mandate")), account);
        var byPerson = new LinkedHashMap<Map.Entry<String, String>, List<String>>();
        mandates.forEach(one -> byPerson
                .computeIfAbsent(Map.entry(one.member(), one.person()), _ -> new ArrayList<>()).add(one.mandate()));
        return byPerson.entrySet().stream()
                .map(one -> new RepresentativeView(one.getKey().getKey(), one.getKey().getValue(), one.getValue()))
                .toList();
    }
}
