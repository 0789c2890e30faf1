package cn.tanji.app.transaction;

import java.util.Base64;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import cn.tanji.app.command.Routes;
import cn.tanji.app.fabric.OfflineSigning;
import cn.tanji.app.fabric.TransactionLookup;
import cn.tanji.app.http.PathText;
import cn.tanji.app.security.Bearer;

/** Tells what became of transactions, and takes those that were signed elsewhere. */
@Controller("/api/v1/transactions")
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Transactions 交易")
final class TransactionController {
    private final TransactionLookup lookup;
    private final OfflineSigning offline;
    private final Bearer bearer;
    private final Routes routes;

    TransactionController(TransactionLookup lookup, OfflineSigning offline, Bearer bearer, Routes routes) {
        this.lookup = lookup;
        this.offline = offline;
        this.bearer = bearer;
        this.routes = routes;
    }

    @Get("/{transaction}/status")
    @Operation(summary = "What the ledger says about a transaction id 按交易号查询账本结果")
    StatusView status(@PathVariable String transaction) {
        return StatusView.of(lookup.find(transaction));
    }

    @Post("/prepare")
    @Operation(summary = "Prepare a proposal to be signed elsewhere 准备待离线签名的提案")
    ToSignView prepare(@Body PrepareRequest body, Authentication authentication) {
        return ToSignView.of(offline.prepare(bearer.participant(authentication), body.certificate(),
                new OfflineSigning.Command(routes.of(body.jurisdiction()).namespace(), body.operation(),
                        body.requestId(), body.command())));
    }

    @Post("/endorse")
    @Operation(summary = "Have a signed proposal endorsed 提交已签名的提案以取得背书")
    EndorsedView endorse(@Body SignedRequest body, Authentication authentication) {
        return EndorsedView.of(offline.endorse(bearer.participant(authentication), bytes("bytes", body.bytes()),
                bytes("signature", body.signature())));
    }

    @Post("/submit")
    @Operation(summary = "Submit a signed transaction 提交已签名的交易")
    HttpResponse<CommittedView> submit(@Body SignedRequest body, Authentication authentication) {
        long block = offline.submit(bearer.participant(authentication), bytes("bytes", body.bytes()),
                bytes("signature", body.signature()));
        return HttpResponse.created(new CommittedView(block));
    }

    private static byte[] bytes(String field, String base64) {
        return PathText.parse(field, base64, text -> Base64.getDecoder().decode(text));
    }
}
