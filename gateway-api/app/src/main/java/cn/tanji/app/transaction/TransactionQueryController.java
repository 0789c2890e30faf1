package cn.tanji.app.transaction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import cn.tanji.app.fabric.Participant;
import cn.tanji.app.http.Problem;
import cn.tanji.app.http.ProblemCode;
import cn.tanji.app.query.Answers;
import cn.tanji.app.query.Paging;
import cn.tanji.app.query.Visibility;
import cn.tanji.app.readmodel.Database;
import cn.tanji.app.readmodel.Jurisdictions;
import cn.tanji.app.readmodel.Row;
import cn.tanji.app.readmodel.Sql;
import cn.tanji.app.readmodel.TransactionIds;
import cn.tanji.app.transaction.TransactionView.EventView;
import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.Event;
import cn.tanji.ledger.CanonicalJson;
import cn.tanji.ledger.EventEnvelope;
import cn.tanji.ledger.RegistryEvents;

/** Shows transactions: that they happened to everyone, what they did to those concerned. */
@Controller("/api/v1/transactions")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV_TYPE})
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Transactions 交易")
final class TransactionQueryController {
    private static final String ONE = "SELECT * FROM ledger_transaction WHERE id_head = ? AND transaction_id = ?";
    private static final String EVENTS = "SELECT content FROM ledger_event WHERE transaction_number = ?";
    private static final String CONCERNED = """
            SELECT a.account FROM account_transaction a JOIN acting_representative r ON r.account = a.account
            WHERE a.transaction_number = ? AND r.member = ? AND r.person = ?""";
    private static final CanonicalJson LEDGER = new CanonicalJson();
    private static final Argument<Map<String, Object>> CONTENT = Argument.mapOf(String.class, Object.class);

    private final Database database;
    private final Answers answers;
    private final Visibility visibility;
    private final JsonMapper json;
    private final Jurisdictions jurisdictions;

    TransactionQueryController(Database database, Answers answers, Visibility visibility, JsonMapper json,
            Jurisdictions jurisdictions) {
        this.database = database;
        this.answers = answers;
        this.visibility = visibility;
        this.json = json;
        this.jurisdictions = jurisdictions;
    }

    @Get
    @Operation(summary = "Valid transactions, latest first 交易列表")
    HttpResponse<?> list(@QueryValue Optional<String> jurisdiction, @QueryValue Optional<String> operation,
            @RequestBean Paging paging) {
        return answers.list(TransactionRow.class, paging, TransactionRow.LIST, TransactionRow::of,
                jurisdiction.orElse(""), jurisdiction.orElse(""), operation.orElse(""), operation.orElse(""));
    }

    @Get("/{id}")
    @Operation(summary = "One transaction; its events for those concerned 交易详情")
    HttpResponse<?> one(@PathVariable String id, @Nullable Authentication authentication) {
        var caller = Optional.ofNullable(authentication).map(visibility::caller);
        var official = caller.flatMap(visibility::officialOf);
        return database.read(sql -> sql.<HttpResponse<?>>first(ONE, row -> {
            var plain = TransactionRow.of(row);
            return caller.flatMap(who -> shown(sql, row, who, official))
                    .<HttpResponse<?>>map(shown -> HttpResponse.ok(view(sql, row, plain, shown)))
                    .orElseGet(() -> HttpResponse.ok(plain));
        }, TransactionIds.head(id), id))
                .orElseThrow(() -> new Problem(ProblemCode.TRANSACTION_UNKNOWN, Map.of("transaction", id)));
    }

    /** How events are shown to a caller: whole to the authority and the sender, in part to representatives, else not. */
    private static Optional<UnaryOperator<Event>> shown(Sql sql, Row row, Participant who, Optional<String> official) {
        if (official.filter(row.text("jurisdiction")::equals).isPresent()
                || (row.text("member").equals(who.member()) && row.text("person").equals(who.person()))) {
            return Optional.of(UnaryOperator.identity());
        }
        var accounts = Set.copyOf(sql.list(CONCERNED, each -> AccountNumber.parse(each.text("account")),
                row.number("number"), who.member(), who.person()));
        return accounts.isEmpty() ? Optional.empty() : Optional.of(new Excerpt(accounts)::of);
    }

    private TransactionView view(Sql sql, Row row, TransactionRow plain, UnaryOperator<Event> shown) {
        var events = sql.first(EVENTS, event -> LEDGER.read(EventEnvelope.class, event.text("content")),
                row.number("number")).stream().flatMap(envelope -> envelope.happened().stream())
                .flatMap(part -> views(part, shown)).toList();
        return new TransactionView(plain, row.text("member"), row.text("person"), row.text("request_id"), events);
    }

    private Stream<EventView> views(RegistryEvents part, UnaryOperator<Event> shown) {
        return part.events().stream().map(event -> new EventView(jurisdictions.of(part.registry()), part.operation(),
                event.getClass().getSimpleName(), content(shown.apply(event))));
    }

    private Map<String, Object> content(Event event) {
        try {
            return json.readValue(LEDGER.write((Record) event), CONTENT);
        } catch (IOException e) {
            throw new UncheckedIOException("an event's own content", e);
        }
    }
}
