package cn.tanji.app.linkage;

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
import io.swagger.v3.oas.annotations.tags.Tag;

import cn.tanji.app.command.CommandAnswer;
import cn.tanji.app.command.CommandDesk;
import cn.tanji.app.command.CommandTerms;
import cn.tanji.domain.linkage.AgreeLinkage;
import cn.tanji.domain.linkage.TransferToLinkedRegistry;

/** Links registries and moves units between them. */
@Controller("/api/v1")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Linkage 互联")
final class LinkageController {
    private final CommandDesk desk;

    LinkageController(CommandDesk desk) {
        this.desk = desk;
    }

    @Post("/registries/{jurisdiction}/linkage-agreements")
    @Operation(summary = "Agree on linkage with another registry 与另一登记簿约定互联")
    HttpResponse<CommandAnswer> agree(@PathVariable String jurisdiction, @Body AgreeLinkage command,
            @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, jurisdiction, command);
    }

    @Post("/linked-transfers")
    @Operation(summary = "Transfer units to a linked registry 向互联登记簿转让")
    HttpResponse<CommandAnswer> transfer(@Body TransferToLinkedRegistry command, @RequestBean CommandTerms terms) {
        return desk.carryOut(terms, command.from(), command);
    }
}
