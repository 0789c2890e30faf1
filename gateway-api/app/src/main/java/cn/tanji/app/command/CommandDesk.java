package cn.tanji.app.command;

import java.net.URI;
import java.time.Duration;

import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import cn.tanji.app.fabric.LedgerCall;
import cn.tanji.app.fabric.LedgerClient;
import cn.tanji.app.fabric.RegistryRoute;
import cn.tanji.app.fabric.Submitted;
import cn.tanji.app.security.Bearer;
import cn.tanji.domain.account.AccountNumber;

/** Takes a command to its registry, in the name of the token's bearer, and makes the answer. */
@Singleton
public final class CommandDesk {
    private static final Logger LOG = LoggerFactory.getLogger(CommandDesk.class);
    private static final Duration READ_MODEL_PATIENCE = Duration.ofSeconds(1);

    private final LedgerClient ledger;
    private final Routes routes;
    private final Bearer bearer;
    private final StaleChoices choices;
    private final ReadModelProgress progress;
    private final CommandLog log;

    CommandDesk(LedgerClient ledger, Routes routes, Bearer bearer, StaleChoices choices,
            ReadModelProgress progress, CommandLog log) {
        this.ledger = ledger;
        this.routes = routes;
        this.bearer = bearer;
        this.choices = choices;
        this.progress = progress;
        this.log = log;
    }

    /** Carries a command out at the registry that keeps an account. */
    public HttpResponse<CommandAnswer> carryOut(CommandTerms terms, AccountNumber account, Record command) {
        return carryOut(terms, account.jurisdiction(), command);
    }

    /** Carries a command out at a jurisdiction's registry. */
    public HttpResponse<CommandAnswer> carryOut(CommandTerms terms, String jurisdiction, Record command) {
        var route = routes.of(jurisdiction);
        return answer(terms, route, submit(terms, call(terms, route, command)));
    }

    /** Carries a command out at a jurisdiction's registry, with lots that the gateway chooses. */
    public <C extends Record> HttpResponse<CommandAnswer> carryOut(CommandTerms terms, String jurisdiction,
            Choice<C> choice) {
        var route = routes.of(jurisdiction);
        return answer(terms, route,
                choices.submit(bearer.participant(terms.authentication()), choice,
                        command -> submit(terms, call(terms, route, command))));
    }

    private LedgerCall call(CommandTerms terms, RegistryRoute route, Record command) {
        return new LedgerCall(bearer.participant(terms.authentication()), route.namespace(),
                command.getClass().getSimpleName(), RequestIds.of(terms), command);
    }

    private Submitted submit(CommandTerms terms, LedgerCall call) {
        var waitUntil = terms.waitUntil();
        return log.observe(call, () -> terms.isDryRun()
                ? ledger.dryRun(call)
                : switch (waitUntil) {
                    case COMMIT -> ledger.submit(call);
                    case NONE -> ledger.send(call);
                });
    }

    private HttpResponse<CommandAnswer> answer(CommandTerms terms, RegistryRoute route, Submitted submitted) {
        var receipt = submitted.receipt();
        var answer = new CommandAnswer(submitted.transaction(), submitted.block().orElse(null), route.jurisdiction(),
                receipt.operation(), receipt.requestId(), receipt.time().toString(), receipt.outcome(),
                submitted.repeated(), terms.isDryRun());
        if (terms.isDryRun()) {
            return HttpResponse.ok(answer);
        }
        var location = URI.create("/api/v1/transactions/" + submitted.transaction() + "/status");
        if (submitted.block().isEmpty()) {
            return HttpResponse.accepted(location).body(answer);
        }
        letReadersSee(submitted.block().get());
        return HttpResponse.<CommandAnswer>created(location).body(answer);
    }

    /** Whoever has the answer and asks at once should find what was done; a slow read model does not hold it up. */
    private void letReadersSee(long block) {
        try {
            if (!progress.await(block, READ_MODEL_PATIENCE)) {
                LOG.debug("the read model has not reached block {} in {}", block, READ_MODEL_PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
