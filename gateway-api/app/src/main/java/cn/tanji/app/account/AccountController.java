package cn.tanji.app.account;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
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
import cn.tanji.app.http.PathText;
import cn.tanji.app.http.ProblemView;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.account.AppointRepresentative;
import cn.tanji.domain.account.ChangeAccountState;
import cn.tanji.domain.account.CloseAccount;
import cn.tanji.domain.account.OpenAccount;
import cn.tanji.domain.account.RemoveRepresentative;
import cn.tanji.domain.account.Representative;

/** Opens, restricts and closes accounts and appoints their representatives. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Accounts 账户")
@ApiResponse(responseCode = "201", description = "committed 已上链", content = @Content(schema = @Schema(implementation = CommandAnswer.class)))
@ApiResponse(responseCode = "202", description = "on its way (wait=none) 已发出", content = @Content(schema = @Schema(implementation = CommandAnswer.class)))
@ApiResponse(responseCode = "default", description = "refused or failed 被拒绝或失败", content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemView.class)))
final class AccountController {
    private final CommandDesk desk;

    AccountController(CommandDesk desk) {
        this.desk = desk;
    }

    @Post("/accounts")
    @Operation(summary = "Open an account 开立账户")
    HttpResponse<CommandAnswer> open(@Body OpenAccount command, @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, command.number(), command);
    }

    @Put("/accounts/{number}/state")
    @Operation(summary = "Restrict an account or lift a restriction 限制账户或解除限制")
    HttpResponse<CommandAnswer> restrict(@PathVariable String number, @Body StateChange change,
            @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, number(number), new ChangeAccountState(number(number), change.state()));
    }

    @Post("/accounts/{number}/closure")
    @Operation(summary = "Close a suspended, empty account for good 注销已停用且无余额的账户")
    HttpResponse<CommandAnswer> close(@PathVariable String number, @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, number(number), new CloseAccount(number(number)));
    }

    @Put("/accounts/{number}/representatives/{member}/{person}")
    @Operation(summary = "Appoint an authorised representative 任命账户代表人")
    HttpResponse<CommandAnswer> appoint(@PathVariable String number, @PathVariable String member,
            @PathVariable String person, @Body Appointment appointment, @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, number(number),
                new AppointRepresentative(number(number), new Representative(member, person, appointment.mandates())));
    }

    @Delete("/accounts/{number}/representatives/{member}/{person}")
    @Operation(summary = "Remove an authorised representative 撤销账户代表人")
    HttpResponse<CommandAnswer> remove(@PathVariable String number, @PathVariable String member,
            @PathVariable String person, @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, number(number), new RemoveRepresentative(number(number), member, person));
    }

    private static AccountNumber number(String text) {
        return PathText.parse("number", text, AccountNumber::parse);
    }
}
