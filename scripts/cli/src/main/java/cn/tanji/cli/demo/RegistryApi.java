package cn.tanji.cli.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import cn.tanji.cli.demo.Crew.Member;
import cn.tanji.cli.demo.Market.CancellationRow;
import cn.tanji.cli.demo.Market.CreditsRow;
import cn.tanji.cli.demo.Market.EmissionsRow;
import cn.tanji.cli.demo.Market.EntityRow;
import cn.tanji.cli.demo.Market.JurisdictionRow;
import cn.tanji.cli.demo.Market.OfferRow;
import cn.tanji.cli.demo.Market.PoolRow;
import cn.tanji.cli.demo.Market.ProjectRow;
import cn.tanji.cli.demo.Market.SurrenderRow;
import cn.tanji.cli.demo.Market.TradeRow;
import cn.tanji.cli.http.RegistryClient;
import cn.tanji.cli.http.RegistryClient.Committed;
import cn.tanji.domain.account.AccountNumber;

/** The registry's operations as the demo calls them: a row of a market file becomes a request, one method an operation. */
public final class RegistryApi {
    private static final String CSV = "text/csv";

    private final RegistryClient client;
    private final String run;

    /**
     * Calls through a client.
     *
     * @param run
     *            opens every idempotency key, so that two runs against one ledger differ
     */
    public RegistryApi(RegistryClient client, String run) {
        this.client = client;
        this.run = run;
    }

    public Committed registerPerson(String token, String jurisdiction, Member person, String role) {
        return client.command(token, registry(jurisdiction) + "/persons",
                key("person", jurisdiction, person.mspId(), person.person()),
                Map.of("member", person.mspId(), "person", person.person(), "roles", List.of(role)));
    }

    public Committed openAccount(String token, AccountNumber number, String holder, List<Member> representatives) {
        var mandates = List.of("INITIATE", "APPROVE", "SURRENDER", "READ");
        return client.command(token, "/api/v1/accounts", key("account", number),
                Map.of("number", number.toString(), "holder", holder, "representatives",
                        representatives.stream().map(person -> Map.of("member", person.mspId(), "person",
                                person.person(), "mandates", mandates)).toList()));
    }

    public Committed registerEntity(String token, EntityRow row, AccountNumber account) {
        var body = new HashMap<String, Object>(Map.of("entity", row.entity(), "nameZh", row.nameZh(), "nameEn",
                row.nameEn(), "sector", row.sector(), "account", account.toString()));
        if (!row.socialCreditCode().isEmpty()) {
            body.put("socialCreditCode", row.socialCreditCode());
        }
        return client.command(token, registry(row.jurisdiction()) + "/entities", key("entity", row.entity()), body);
    }

    public Committed loadRuleSet(String token, String jurisdiction, String ruleSet) {
        return client.command(token, registry(jurisdiction) + "/rule-sets", key("rule-set", jurisdiction),
                "application/json", ruleSet);
    }

    public Committed setCalendar(String token, JurisdictionRow row, int ruleSetVersion, int version, Instant deadline) {
        return client.command(token, registry(row.jurisdiction()) + "/calendars",
                key("calendar", row.jurisdiction(), version),
                Map.of("year", row.year(), "ruleSetVersion", ruleSetVersion, "reportDeadline", deadline.toString(),
                        "verificationDeadline", deadline.toString(), "surrenderDeadline", deadline.toString()));
    }

    public Committed setCap(String token, JurisdictionRow row, List<PoolRow> pools) {
        return client.command(token, registry(row.jurisdiction()) + "/caps", key("cap", row.jurisdiction()),
                Map.of("vintage", row.year(), "cap", row.cap(), "pools", pools.stream().map(pool -> Map.of("pool",
                        pool.pool(), "kind", pool.accountKind(), "quantity", pool.quantity())).toList()));
    }

    public Committed issueAllowances(String token, int year, PoolRow pool, AccountNumber account) {
        return client.command(token, registry(pool.jurisdiction()) + "/issues",
                key("issue", pool.jurisdiction(), pool.pool(), pool.quantity()),
                Map.of("vintage", year, "pool", pool.pool(),
                        "quantity", pool.quantity(), "account", account.toString()));
    }

    public Committed allocate(String token, int year, AccountNumber from, List<EntityRow> rows,
            Function<EntityRow, AccountNumber> accounts) {
        var first = rows.getFirst();
        var table = rows.stream().map(row -> row.entity() + "," + accounts.apply(row) + "," + row.allocation())
                .collect(Collectors.joining("\n", "entity,account,quantity\n", "\n"));
        return client.command(token,
                registry(first.jurisdiction()) + "/allocations?vintage=" + year + "&from=" + from,
                key("allocation", first.entity()), CSV, table);
    }

    public Committed registerProject(String token, ProjectRow row) {
        return client.command(token, registry(row.jurisdiction()) + "/projects",
                key("project", row.jurisdiction(), row.project()),
                Map.of("project", Map.of("project", row.project(), "kind", row.kind(), "nameZh", row.nameZh(),
                        "nameEn", row.nameEn(), "province", row.origin(), "type", row.type(), "marks", List.of(),
                        "methodology", "CM-" + row.type(), "start", row.start(), "co2AndMethaneBasisPoints", 10_000)));
    }

    public Committed issueCredits(String token, CreditsRow row, AccountNumber account) {
        return client.command(token, registry(row.jurisdiction()) + "/credit-issues",
                key("credits", row.jurisdiction(), row.project()),
                Map.of("project", row.project(), "vintage", row.vintage(), "quantity", row.quantity(), "account",
                        account.toString(), "monitoringFrom", row.vintage() + "-01-01", "monitoringTo",
                        row.vintage() + "-12-31", "reportHash", hash("monitoring report " + row.project())));
    }

    public Committed importCredits(String token, CreditsRow row, AccountNumber account) {
        return client.command(token, registry(row.jurisdiction()) + "/credit-imports",
                key("import", row.jurisdiction(), row.project()),
                Map.of("pair", row.vintage() + "-" + row.jurisdiction() + "-" + row.project(), "project",
                        row.project(), "vintage", row.vintage(), "outsideRegistry", "CCER", "outsideSerials",
                        Map.of("series", row.outsideSeries(), "start", row.outsideStart(), "end",
                                row.outsideStart() + row.quantity() - 1),
                        "account", account.toString()));
    }

    public Committed offerForSale(String token, AccountNumber account, OfferRow row) {
        return client.command(token, "/api/v1/sale-offers", key("offer", account, row.unitClass()),
                Map.of("account", account.toString(), "amounts", List.of(amount(row.unitClass(), row.quantity()))));
    }

    Committed settle(String token, int sequence, List<TradeRow> legs, Holders holders) {
        var first = legs.getFirst();
        return client.command(token, registry(first.jurisdiction()) + "/settlements", key("batch", first.batch()),
                Map.of("batch", first.batch(), "tradingDay", first.day(), "sequence", sequence, "legCount", legs.size(),
                        "totalQuantity", legs.stream().mapToLong(TradeRow::quantity).sum(), "legs",
                        legs.stream().map(leg -> leg(leg, holders)).toList()));
    }

    Committed closeTradingDay(String token, String jurisdiction, String day, List<String> batches) {
        return client.command(token, registry(jurisdiction) + "/trading-days", key("day", jurisdiction, day),
                Map.of("tradingDay", day, "batches", batches));
    }

    private static Map<String, Object> leg(TradeRow leg, Holders holders) {
        return Map.of("trade", leg.trade(), "seller", holders.account(leg.jurisdiction(), leg.seller()).toString(),
                "buyer", holders.account(leg.jurisdiction(), leg.buyer()).toString(), "unitClass", leg.unitClass(),
                "quantity", leg.quantity(), "price", yuan(leg.priceFen()));
    }

    public Committed recordEmissions(String token, JurisdictionRow row, List<EmissionsRow> rows) {
        var table = rows.stream()
                .map(one -> one.entity() + "," + one.tonnes() + "," + hash("emissions report " + one.entity()))
                .collect(Collectors.joining("\n", "entity,tonnes,report_hash\n", "\n"));
        return client.command(token, registry(row.jurisdiction()) + "/emissions?year=" + row.year(),
                key("emissions", rows.getFirst().entity()), CSV, table);
    }

    public Committed confirmEmissions(String token, JurisdictionRow row, List<EmissionsRow> rows) {
        var table = rows.stream().map(one -> one.entity() + "," + one.tonnes())
                .collect(Collectors.joining("\n", "entity,tonnes\n", "\n"));
        return client.command(token, registry(row.jurisdiction()) + "/emissions-confirmations?year=" + row.year(),
                key("confirmation", rows.getFirst().entity()), CSV, table);
    }

    public Committed surrender(String token, int year, AccountNumber account, List<SurrenderRow> rows) {
        var first = rows.getFirst();
        return client.command(token, "/api/v1/surrenders", key("surrender", first.entity()),
                Map.of("entity", first.entity(), "year", year, "account", account.toString(), "amounts",
                        rows.stream().map(row -> amount(row.unitClass(), row.quantity())).toList()));
    }

    public Committed determineCompliance(String token, JurisdictionRow row, List<String> entities) {
        return client.command(token, registry(row.jurisdiction()) + "/compliance-determinations",
                key("compliance", row.jurisdiction(), entities.getFirst()),
                Map.of("year", row.year(), "entities", entities));
    }

    /** The certificate's number. */
    public String cancel(String token, AccountNumber account, CancellationRow row) {
        return client.command(token, "/api/v1/cancellations",
                key("cancellation", account, row.quantity(), row.unitClass()),
                Map.of("account", account.toString(), "amounts",
                        List.of(amount(row.unitClass(), row.quantity())), "beneficiary",
                        Map.of("organisation", row.beneficiary()), "purpose", row.purpose(), "language", "ZH"))
                .answer().getAsJsonObject("outcome").get("certificate").getAsString();
    }

    public Committed transfer(String token, AccountNumber from, AccountNumber to, String unitClass, long quantity,
            String name) {
        return client.command(token, "/api/v1/transfers", key("transfer", name),
                Map.of("from", from.toString(), "to", to.toString(), "amounts", List.of(amount(unitClass, quantity))));
    }

    private static Map<String, Object> amount(String unitClass, long quantity) {
        return Map.of("unitClass", unitClass, "quantity", quantity);
    }

    private static String registry(String jurisdiction) {
        return "/api/v1/registries/" + jurisdiction;
    }

    private String key(Object... parts) {
        var key = new StringBuilder(run);
        for (var part : parts) {
            key.append(':').append(part);
        }
        return key.length() <= 64 ? key.toString() : run + ":" + hash(key.toString()).substring(0, 32);
    }

    private static String yuan(long fen) {
        return fen / 100 + "." + fen / 10 % 10 + fen % 10;
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
