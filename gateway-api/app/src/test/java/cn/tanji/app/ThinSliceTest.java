package cn.tanji.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.app.fabric.Participant;
import cn.tanji.app.fixture.Caller;
import cn.tanji.app.fixture.RunningRegistry;
import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.account.AccountNumber;

class ThinSliceTest {
    private static final Participant ADMIN = new Participant("GuangdongMSP", "admin-1");
    private static final Participant OFFICIAL = new Participant("GuangdongMSP", "official-1");
    private static final Participant TRADER = new Participant("ExchangeMSP", "trader-1");
    private static final Participant OPERATOR = new Participant("ExchangeMSP", "operator-1");
    private static final Participant HUBEI_ADMIN = new Participant("HubeiMSP", "admin-2");
    private static final Participant HUBEI_OFFICIAL = new Participant("HubeiMSP", "official-2");
    private static final AccountNumber ISSUANCE = AccountNumber.of("GD", AccountKind.ISSUANCE, 1);
    private static final Participant STRANGER = new Participant("ExchangeMSP", "stranger-1");
    private static final AccountNumber STEEL = AccountNumber.of("GD", AccountKind.ENTITY, 17);
    private static final AccountNumber CEMENT = AccountNumber.of("GD", AccountKind.ENTITY, 18);

    @TempDir
    private static Path folder;
    private static RunningRegistry registry;
    private static Caller official;
    private static Caller trader;

    @BeforeAll
    static void a_registry_with_one_year_of_allowances() throws Exception {
        registry = RunningRegistry.start(folder,
                List.of(ADMIN, OFFICIAL, TRADER, STRANGER, OPERATOR, HUBEI_ADMIN, HUBEI_OFFICIAL));
        official = registry.caller(OFFICIAL);
        trader = registry.caller(TRADER);
        created(registry.caller(ADMIN).post("/api/v1/registries/GD/persons",
                "{\"member\":\"GuangdongMSP\",\"person\":\"official-1\",\"roles\":[\"OFFICIAL\"]}"));
        created(official.post("/api/v1/registries/GD/persons",
                "{\"member\":\"ExchangeMSP\",\"person\":\"trader-1\",\"roles\":[\"REPRESENTATIVE\"]}"));
        created(official.post("/api/v1/registries/GD/persons",
                "{\"member\":\"ExchangeMSP\",\"person\":\"stranger-1\",\"roles\":[\"REPRESENTATIVE\"]}"));
        created(official.post("/api/v1/accounts", "{\"number\":\"" + ISSUANCE + "\",\"holder\":\"authority\"}"));
        openEntityAccount(official, STEEL, "steel");
        openEntityAccount(official, CEMENT, "cement");
        created(official.post("/api/v1/registries/GD/entities",
                "{\"entity\":\"steel\",\"nameZh\":\"钢铁\",\"nameEn\":\"Steel\",\"sector\":\"steel\",\"account\":\""
                        + STEEL
                        + "\"}"));
        created(official.post("/api/v1/registries/GD/caps",
                "{\"vintage\":2016,\"cap\":1000,\"pools\":[{\"pool\":\"entities\",\"kind\":\"ISSUANCE\",\"quantity\":1000}]}"));
        created(official.post("/api/v1/registries/GD/issues",
                "{\"vintage\":2016,\"pool\":\"entities\",\"quantity\":1000,\"account\":\"" + ISSUANCE + "\"}"));
        created(official.postTable("/api/v1/registries/GD/allocations?vintage=2016&from=" + ISSUANCE,
                "entity,account,quantity\nsteel," + STEEL + ",600\n"));
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void says_that_there_is_nothing_at_a_mistyped_address_and_guards_those_there_are() throws Exception {
        var mistyped = official.post("/registries/GD/persons", "{}");
        assertThat(mistyped.statusCode()).isEqualTo(404);
        assertThat(mistyped.body()).contains("\"NOT_FOUND\"", "/registries/GD/persons");
        assertThat(official.get("/api/v1/acounts").statusCode()).isEqualTo(404);
        var nobody = new Caller(registry.gateway().address(), "");
        assertThat(nobody.send(nobody.request("/api/v1/accounts").GET()).statusCode()).isEqualTo(401);
    }

    @Test
    void moves_units_by_quantity_and_answers_with_transaction_and_block() throws Exception {
        var answer = trader.post("/api/v1/transfers", transfer(5));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).contains("\"transaction\":\"", "\"block\":", "\"operation\":\"TransferUnits\"");
        var location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(trader.get(location).body()).contains("\"code\":\"VALID\"");
    }

    @Test
    void answers_a_repeat_with_the_first_receipt_though_other_lots_would_be_chosen_now() throws Exception {
        var first = trader.post("/api/v1/transfers", transfer(7), "repeat-1");
        created(trader.post("/api/v1/transfers", transfer(1)));
        var second = trader.post("/api/v1/transfers", transfer(7), "repeat-1");
        assertThat(second.statusCode()).as(second.body()).isEqualTo(201);
        assertThat(second.body()).contains("\"repeated\":true");
        assertThat(transaction(second)).isEqualTo(transaction(first));
    }

    @Test
    void refuses_a_used_request_id_with_other_content() throws Exception {
        created(trader.post("/api/v1/transfers", transfer(3), "reused-1"));
        var other = trader.post("/api/v1/transfers", transfer(4), "reused-1");
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.body()).contains("\"code\":\"REQUEST_ID_REUSED\"");
    }

    @Test
    void settles_a_batch_and_closes_its_trading_day_for_good() throws Exception {
        created(official.post("/api/v1/registries/GD/persons",
                "{\"member\":\"ExchangeMSP\",\"person\":\"operator-1\",\"roles\":[\"EXCHANGE_OPERATOR\"]}"));
        created(trader.post("/api/v1/sale-offers", "{\"account\":\"" + STEEL
                + "\",\"amounts\":[{\"unitClass\":\"GD-EA-ETS-2016\",\"quantity\":12}]}"));
        var operator = registry.caller(OPERATOR);
        created(operator.post("/api/v1/registries/GD/settlements", batch("B-1", 1)));
        var incomplete = operator.post("/api/v1/registries/GD/trading-days", day());
        assertThat(incomplete.statusCode()).as(incomplete.body()).isEqualTo(422);
        assertThat(incomplete.body()).contains("\"code\":\"DAY_HAS_MORE_BATCHES\"", "B-1");
        created(operator.post("/api/v1/registries/GD/trading-days", day("B-1")));
        assertThat(operator.get("/api/v1/registries/GD/trading-days").body())
                .contains("\"tradingDay\":\"2017-05-11\",\"batches\":1,");
        var afterwards = operator.post("/api/v1/registries/GD/settlements", batch("B-2", 2));
        assertThat(afterwards.statusCode()).as(afterwards.body()).isEqualTo(409);
        assertThat(afterwards.body()).contains("\"code\":\"TRADING_DAY_CLOSED\"");
    }

    private static String batch(String batch, int sequence) {
        return """
                {"batch":"%s","tradingDay":"2017-05-11","sequence":%d,"legCount":1,"totalQuantity":6,"legs":[\
                {"trade":"T-1","seller":"%s","buyer":"%s","unitClass":"GD-EA-ETS-2016","quantity":6,"price":"15.75"}]}"""
                .formatted(batch, sequence, STEEL, CEMENT);
    }

    private static String day(String... batches) {
        return "{\"tradingDay\":\"2017-05-11\",\"batches\":["
                + Stream.of(batches).map(batch -> '"' + batch + '"').collect(Collectors.joining(",")) + "]}";
    }

    @Test
    void sends_units_to_a_linked_registry_and_takes_them_home() throws Exception {
        var there = AccountNumber.of("HB", AccountKind.ENTITY, 9);
        hubeiWithAnAccount(there);
        created(official.post("/api/v1/registries/GD/linkage-agreements", linkage("HB", "registry-hubei")));
        created(trader.post("/api/v1/linked-transfers", linked(STEEL, there, 20)));
        created(trader.post("/api/v1/linked-transfers", linked(STEEL, there, 20)));
        created(trader.post("/api/v1/linked-transfers", linked(there, STEEL, 30)));
    }

    private static void hubeiWithAnAccount(AccountNumber account) throws Exception {
        var hubei = registry.caller(HUBEI_OFFICIAL);
        created(registry.caller(HUBEI_ADMIN).post("/api/v1/registries/HB/persons",
                "{\"member\":\"HubeiMSP\",\"person\":\"official-2\",\"roles\":[\"OFFICIAL\"]}"));
        created(hubei.post("/api/v1/registries/HB/persons",
                "{\"member\":\"ExchangeMSP\",\"person\":\"trader-1\",\"roles\":[\"REPRESENTATIVE\"]}"));
        openEntityAccount(hubei, account, "glass");
        created(hubei.post("/api/v1/registries/HB/linkage-agreements", linkage("GD", "registry-guangdong")));
    }

    private static String linkage(String jurisdiction, String namespace) {
        return "{\"jurisdiction\":\"" + jurisdiction + "\",\"namespace\":\"" + namespace
                + "\",\"kinds\":[\"EA\"],\"outgoing\":true,\"incoming\":true,\"yearlyQuantityMax\":1000}";
    }

    private static String linked(AccountNumber from, AccountNumber to, int quantity) {
        return "{\"from\":\"" + from + "\",\"to\":\"" + to
                + "\",\"amounts\":[{\"unitClass\":\"GD-EA-ETS-2016\",\"quantity\":" + quantity + "}]}";
    }

    @Test
    void cancels_units_and_gives_a_certificate_number() throws Exception {
        var answer = trader.post("/api/v1/cancellations", "{\"account\":\"" + STEEL
                + "\",\"amounts\":[{\"unitClass\":\"GD-EA-ETS-2016\",\"quantity\":2}],"
                + "\"beneficiary\":{\"person\":\"张三\"},\"purpose\":\"a carbon neutral wedding\",\"language\":\"ZH\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).contains("\"certificate\":\"GD-");
    }

    @Test
    void says_in_chinese_what_the_rules_refuse() throws Exception {
        var answer = trader.send(trader.request("/api/v1/transfers").header("Accept-Language", "zh-CN,zh;q=0.9")
                .header("Content-Type", "application/json").header("Idempotency-Key", "refused-1")
                .POST(BodyPublishers.ofString("{\"from\":\"" + STEEL + "\",\"to\":\"" + STEEL
                        + "\",\"amounts\":[{\"unitClass\":\"GD-EA-ETS-2016\",\"quantity\":1}]}")));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"TRANSFER_TO_ITSELF\"", "转出与转入为同一账户");
    }

    @Test
    void decides_without_effect_on_a_dry_run() throws Exception {
        var answer = trader.post("/api/v1/transfers?dryRun=true", transfer(1), "dry-1");
        assertThat(answer.statusCode()).isEqualTo(200);
        var status = trader.get("/api/v1/transactions/" + transaction(answer) + "/status");
        assertThat(status.statusCode()).as(status.body()).isEqualTo(404);
    }

    @Test
    void a_mistyped_dry_run_or_wait_is_refused_and_takes_no_effect() throws Exception {
        for (var terms : List.of("dryRun=maybe", "dryRun=", "dryRun=1", "wait=forever", "wait=",
                "dryRun=true&wait=x")) {
            var answer = trader.post("/api/v1/transfers?" + terms, transfer(1), "mistyped-1");
            assertThat(answer.statusCode()).as(terms + ": " + answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("MALFORMED_REQUEST");
        }
        assertThat(trader.post("/api/v1/transfers?dryRun=TRUE", transfer(1), "mistyped-1").statusCode()).isEqualTo(200);
    }

    @Test
    void answers_before_the_commit_if_told_not_to_wait() throws Exception {
        var answer = trader.post("/api/v1/transfers?wait=none", transfer(1));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(answer.body()).doesNotContain("\"block\"");
    }

    @Test
    void is_ready_and_counts_what_it_did() throws Exception {
        created(trader.post("/api/v1/transfers", transfer(1)));
        var ready = trader.get("/health/readiness");
        assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
        assertThat(trader.get("/prometheus").body()).contains("tanji_commands", "operation=\"TransferUnits\"");
    }

    @Test
    void names_the_field_that_is_wrong() throws Exception {
        var answer = trader.post("/api/v1/transfers", "{\"from\":\"" + STEEL + "\",\"to\":\"" + CEMENT
                + "\",\"amounts\":[{\"unitClass\":\"GD-EA-ETS-2016\",\"quantity\":-1}]}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("MALFORMED_REQUEST", "amounts[0]");
    }

    @Test
    void says_in_chinese_what_is_wrong_with_a_field_and_how_long_a_body_may_be() throws Exception {
        var answer = trader.send(trader.request("/api/v1/transfers").header("Accept-Language", "zh")
                .header("Content-Type", "application/json").header("Idempotency-Key", "malformed-1")
                .POST(BodyPublishers.ofString("{\"from\":\"GD-1\"}")));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"from\"", "账户编号 'GD-1' 的格式应如").doesNotContain(" is not ");
        var long5MiB = trader.post("/api/v1/transfers", " ".repeat(6_000_000));
        assertThat(long5MiB.statusCode()).isEqualTo(413);
        assertThat(long5MiB.body()).contains("\"parameters\":{\"limit\":\"5242880\",\"size\":\"6000000\"}");
    }

    @Test
    void names_every_bad_line_of_a_table() throws Exception {
        var answer = official.postTable("/api/v1/registries/GD/allocations?vintage=2016&from=" + ISSUANCE,
                "entity,account,quantity\nsteel," + STEEL + ",0\nsteel,GD-200-17-0-99,5\n");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"line\":\"2\"", "\"line\":\"3\"");
    }

    @Test
    void wants_a_token_and_a_request_id() throws Exception {
        var unknown = trader.send(
                trader.request("/api/v1/transfers").setHeader("Authorization", "Bearer x")
                        .POST(BodyPublishers.noBody()));
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).contains("NOT_LOGGED_IN");
        var without = trader.send(trader.request("/api/v1/transfers").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(transfer(1))));
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.body()).contains("IDEMPOTENCY_KEY_MISSING");
    }

    @Test
    void tells_a_person_without_a_key_here_how_to_sign_elsewhere() throws Exception {
        var answer = registry.caller(new Participant("HubeiMSP", "nobody")).post("/api/v1/transfers", transfer(1));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("NO_KEY_HERE", "/api/v1/transactions/prepare");
    }

    @Test
    void signs_for_a_person_who_was_enrolled_while_it_runs() throws Exception {
        var newcomer = new Participant("ExchangeMSP", "newcomer-1");
        var before = registry.caller(newcomer).post("/api/v1/transfers", transfer(1));
        assertThat(before.body()).contains("NO_KEY_HERE");
        registry.enrol(newcomer);
        var after = registry.caller(newcomer).post("/api/v1/transfers", transfer(1));
        assertThat(after.body()).contains("PERSON_NOT_REGISTERED");
    }

    @Test
    void tells_where_a_transaction_stands() throws Exception {
        var answer = trader.post("/api/v1/transfers", transfer(1));
        var status = trader.get("/api/v1/transactions/" + transaction(answer) + "/status");
        assertThat(status.body()).contains("\"code\":\"VALID\"");
    }

    @Test
    void raises_a_cap_allocates_from_it_and_takes_a_mistaken_allocation_back() throws Exception {
        created(official.send(official.request("/api/v1/registries/GD/caps/2016")
                .header("Content-Type", "application/json").header("Idempotency-Key", "cap-2")
                .PUT(BodyPublishers.ofString("{\"cap\":1100,\"pools\":[{\"pool\":\"entities\",\"kind\":\"ISSUANCE\","
                        + "\"quantity\":1100}]}"))));
        created(official.post("/api/v1/registries/GD/issues",
                "{\"vintage\":2016,\"pool\":\"entities\",\"quantity\":100,\"account\":\"" + ISSUANCE + "\"}"));
        var mistaken = official.postTable("/api/v1/registries/GD/allocations?vintage=2016&from=" + ISSUANCE,
                "entity,account,quantity\nsteel," + STEEL + ",33\n");
        created(mistaken);
        assertThat(mistaken.body()).contains("\"deducted\":\"0\"");
        var reversal = "{\"vintage\":2016,\"entity\":\"steel\",\"transaction\":\"" + transaction(mistaken)
                + "\",\"reason\":\"a wrong figure\"}";
        created(official.post("/api/v1/registries/GD/allocation-reversals", reversal));
        var again = official.post("/api/v1/registries/GD/allocation-reversals", reversal);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("\"code\":\"ALLOCATION_ALREADY_REVERSED\"");
    }

    @Test
    void tells_a_representative_how_much_the_account_lacks() throws Exception {
        var answer = trader.post("/api/v1/transfers", transfer(100_000));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("\"code\":\"TOO_FEW_UNITS\"", "\"held\":\"", "fewer than the 100,000");
    }

    @Test
    void tells_a_stranger_the_same_of_every_account_and_every_amount() throws Exception {
        var stranger = registry.caller(STRANGER);
        for (var body : List.of(transfer(STEEL, CEMENT, 1), transfer(STEEL, CEMENT, 100_000),
                transfer(CEMENT, STEEL, 1), transfer(CEMENT, STEEL, 100_000))) {
            var answer = stranger.post("/api/v1/transfers", body);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("\"code\":\"NOT_AN_AUTHORISED_REPRESENTATIVE\"")
                    .doesNotContain("held", "quantity");
        }
    }

    private static String transfer(int quantity) {
        return transfer(STEEL, CEMENT, quantity);
    }

    private static String transfer(AccountNumber from, AccountNumber to, int quantity) {
        return "{\"from\":\"" + from + "\",\"to\":\"" + to
                + "\",\"amounts\":[{\"unitClass\":\"GD-EA-ETS-2016\",\"quantity\":" + quantity + "}]}";
    }

    private static void openEntityAccount(Caller authority, AccountNumber number, String holder) throws Exception {
        created(authority.post("/api/v1/accounts", "{\"number\":\"" + number + "\",\"holder\":\"" + holder
                + "\",\"representatives\":[{\"member\":\"ExchangeMSP\",\"person\":\"trader-1\",\"mandates\":[\"INITIATE\"]}]}"));
    }

    private static void created(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static String transaction(HttpResponse<String> answer) {
        return answer.body().replaceAll(".*\"transaction\":\"([0-9a-f]{64})\".*", "$1");
    }
}
