package cn.tanji.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.app.fabric.Participant;
import cn.tanji.app.fixture.QueryGateway;
import cn.tanji.app.readmodel.SampleYear;

class QueriesTest {
    private static final Participant OFFICIAL = new Participant("GuangdongMSP", "official");
    private static final Participant EXCHANGE = new Participant("ExchangeMSP", "trader");
    private static final Participant STEEL = new Participant("GuangdongMSP", "steel-1");
    private static final Participant STRANGER = new Participant("HubeiMSP", "nobody");
    private static final String ACCOUNTS = "/api/v1/accounts/";

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // set before every test of the class
    private static QueryGateway gateway;

    @BeforeAll
    static void start() {
        gateway = QueryGateway.start(folder, SampleYear.blocks().blocks());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void shows_what_an_account_holds_to_the_authority() throws Exception {
        var answer = ok(gateway.get(OFFICIAL, ACCOUNTS + SampleYear.CEMENT + "/holdings"));
        assertThat(answer.body()).contains(
                "{\"unitClass\":\"GD-EA-ETS-2016\",\"free\":1600,\"forSale\":100,\"total\":1700}");
    }

    @Test
    void shows_the_exchange_only_what_is_for_sale() throws Exception {
        var answer = ok(gateway.get(EXCHANGE, ACCOUNTS + SampleYear.CEMENT + "/lots"));
        assertThat(answer.body()).contains("\"start\":5501,\"end\":5600,\"quantity\":100,\"lock\":\"FOR_SALE\"")
                .contains("\"total\":1,");
        assertThat(gateway.get(EXCHANGE, ACCOUNTS + SampleYear.CEMENT + "/transactions").statusCode()).isEqualTo(403);
    }

    @Test
    void shows_an_account_to_its_representative_and_to_no_stranger() throws Exception {
        ok(gateway.get(STEEL, ACCOUNTS + SampleYear.STEEL + "/lots"));
        assertThat(ok(gateway.get(STEEL, ACCOUNTS + SampleYear.STEEL)).body()).contains("\"INITIATE\",\"READ\"");
        assertThat(gateway.get(STEEL, ACCOUNTS + SampleYear.CEMENT + "/lots").statusCode()).isEqualTo(403);
        assertThat(gateway.get(STRANGER, ACCOUNTS + SampleYear.STEEL + "/holdings").statusCode()).isEqualTo(403);
        assertThat(gateway.get(ACCOUNTS + SampleYear.STEEL + "/holdings").statusCode()).isEqualTo(401);
    }

    @Test
    void shows_nothing_to_a_suspended_representative() throws Exception {
        var gone = new Participant("GuangdongMSP", "gone");
        assertThat(gateway.get(gone, ACCOUNTS + SampleYear.CEMENT).statusCode()).isEqualTo(403);
        assertThat(ok(gateway.get(gone, ACCOUNTS)).body()).contains("\"items\":[],\"total\":0,");
    }

    @Test
    void lists_the_accounts_one_may_see() throws Exception {
        assertThat(ok(gateway.get(OFFICIAL, ACCOUNTS)).body()).contains("\"total\":4,");
        assertThat(ok(gateway.get(STEEL, ACCOUNTS)).body()).contains("\"total\":2,");
        assertThat(ok(gateway.get(STEEL, ACCOUNTS + "?holder=E-18")).body()).contains("\"total\":0,");
        assertThat(ok(gateway.get(STRANGER, ACCOUNTS)).body()).contains("\"items\":[],\"total\":0,");
    }

    @Test
    void lists_the_transactions_of_an_account_latest_first() throws Exception {
        var body = ok(gateway.get(STEEL, ACCOUNTS + SampleYear.STEEL + "/transactions?limit=2")).body();
        assertThat(body).contains("\"limit\":2").contains("\"quantityIn\":10,\"quantityOut\":0")
                .contains("\"quantityIn\":0,\"quantityOut\":50");
    }

    @Test
    void a_mistyped_filter_is_refused_and_not_left_out() throws Exception {
        for (var path : List.of("registries/GD/allocations?vintage=x", "registries/GD/deductions?vintage=2016a",
                "registries/GD/pools?vintage=x", "registries/GD/calendars?year=x", "registries/GD/surrenders?year=x",
                "market/GD?year=x", "outside-claims?serial=x")) {
            assertThat(gateway.get("/api/v1/" + path).statusCode()).as(path).isEqualTo(400);
        }
        ok(gateway.get("/api/v1/registries/GD/allocations?vintage=2016"));
        ok(gateway.get("/api/v1/registries/GD/allocations"));
    }

    @Test
    void health_tells_nobody_where_databases_and_peers_are() throws Exception {
        var health = gateway.get("/health").body();
        assertThat(health).contains("\"databases\":2", "\"answering\":2", "\"readModelBlock\":14")
                .doesNotContain("jdbc:", folder.toString(), "cn.tanji", "MSP");
    }

    @Test
    void pages_lists_without_overlap_or_gap() throws Exception {
        var first = ok(gateway.get("/api/v1/transactions?limit=1&offset=0")).body();
        var second = ok(gateway.get("/api/v1/transactions?limit=1&offset=1")).body();
        assertThat(first).isNotEqualTo(second).contains("\"offset\":0,\"limit\":1");
        assertThat(gateway.get("/api/v1/transactions?limit=0").statusCode()).isEqualTo(400);
        assertThat(gateway.get("/api/v1/transactions?limit=500").statusCode()).isEqualTo(200);
        assertThat(gateway.get("/api/v1/transactions?limit=501").statusCode()).isEqualTo(400);
        assertThat(gateway.get("/api/v1/transactions?offset=-1").statusCode()).isEqualTo(400);
    }

    @Test
    void tells_a_serial_numbers_history_with_account_numbers_for_authorities_only() throws Exception {
        var path = "/api/v1/units/GD-EA-ETS-2016/5650/history";
        assertThat(ok(gateway.get(OFFICIAL, path)).body()).contains("ISSUED", "ALLOCATED", "OFFERED_FOR_SALE",
                "SETTLED", SampleYear.CEMENT.toString());
        assertThat(ok(gateway.get(path)).body()).contains("SETTLED", "\"from\":\"ENTITY\"")
                .doesNotContain(SampleYear.CEMENT.toString());
        assertThat(gateway.get("/api/v1/units/nonsense/1/history").statusCode()).isEqualTo(400);
    }

    @Test
    void publishes_the_compliance_table() throws Exception {
        var body = ok(gateway.get("/api/v1/compliance/GD/2016")).body();
        assertThat(body).contains("\"cap\":10000", "\"allocated\":6000", "\"confirmed\":4000", "\"surrendered\":4000",
                "\"phcer\":100", "\"compliant\":1", "\"notReported\":1", "\"undetermined\":0",
                "\"result\":\"COMPLIANT\"");
        assertThat(ok(gateway.get("/api/v1/compliance/GD/2016?result=NOT_REPORTED")).body()).contains("E-18")
                .doesNotContain("\"E-17\"");
        assertThat(gateway.get("/api/v1/compliance/ZZ/2016").statusCode()).isEqualTo(404);
    }

    @Test
    void exports_lists_as_csv_and_disarms_formulas() throws Exception {
        var answer = ok(gateway.get("/api/v1/compliance/GD/2016", "Accept", "text/csv"));
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
        assertThat(answer.body().lines()).hasSize(3).first().asString()
                .startsWith("\uFEFFentity,nameZh,nameEn,sector,");
        assertThat(answer.body())
                .contains("E-17,岭南钢铁,'=Lingnan Steel,steel,4000,4000,4000,4000,3900,0,100,0,COMPLIANT");
        assertThat(ok(gateway.get("/api/v1/registries/GD/entities?format=csv")).body()).contains("'=Lingnan");
        assertThat(gateway.get("/api/v1/registries/GD/entities?format=xml").statusCode()).isEqualTo(400);
    }

    @Test
    void totals_balance_in_each_registry() throws Exception {
        var here = ok(gateway.get("/api/v1/totals/GD")).body();
        assertThat(here).contains("{\"unitClass\":\"GD-EA-ETS-2016\",\"issued\":10000,\"received\":0,\"heldFree\":5960,"
                + "\"heldForSale\":100,\"surrendered\":3900,\"cancelled\":0,\"exported\":40,\"conserved\":true}")
                .contains("\"cancelled\":11,").doesNotContain("\"conserved\":false");
        assertThat(ok(gateway.get("/api/v1/totals/HB")).body())
                .contains("\"issued\":0,\"received\":40,\"heldFree\":40,")
                .doesNotContain("\"conserved\":false");
    }

    @Test
    void shows_of_a_table_to_a_representative_the_rows_of_the_own_accounts() throws Exception {
        var table = "/api/v1/transactions/" + "%064x".formatted(3003);
        assertThat(ok(gateway.get(OFFICIAL, table)).body()).contains(SampleYear.STEEL.toString(),
                SampleYear.CEMENT.toString());
        assertThat(ok(gateway.get(STEEL, table)).body()).contains("UnitsAllocated", SampleYear.STEEL.toString())
                .doesNotContain(SampleYear.CEMENT.toString());
    }

    @Test
    void shows_no_events_to_a_suspended_representative() throws Exception {
        assertThat(ok(gateway.get(new Participant("GuangdongMSP", "gone"),
                "/api/v1/transactions/" + "%064x".formatted(8000))).body()).doesNotContain("events");
    }

    @Test
    void shows_a_transactions_events_to_those_concerned() throws Exception {
        var id = "%064x".formatted(8000);
        assertThat(ok(gateway.get(OFFICIAL, "/api/v1/transactions/" + id)).body())
                .contains("\"type\":\"UnitsOfferedForSale\"");
        assertThat(ok(gateway.get("/api/v1/transactions/" + id)).body()).contains("\"operation\":\"TestOperation\"")
                .doesNotContain("events");
        assertThat(gateway.get("/api/v1/transactions/" + "9".repeat(64)).statusCode()).isEqualTo(404);
    }

    @Test
    void lists_cancellations_batches_market_projects_and_entities() throws Exception {
        assertThat(ok(gateway.get("/api/v1/cancellations")).body()).contains(SampleYear.CERTIFICATE.toString())
                .contains("\"total\":2,");
        assertThat(ok(gateway.get("/api/v1/cancellations/" + SampleYear.CERTIFICATE)).body()).contains("IMPORTED");
        assertThat(ok(gateway.get("/api/v1/registries/GD/settlements")).body()).contains("\"quantity\":300");
        assertThat(ok(gateway.get("/api/v1/registries/GD/pools")).body())
                .contains("\"cap\":10000,\"pool\":\"basic\",\"quantity\":10000,\"issued\":10000");
        assertThat(ok(gateway.get("/api/v1/registries/GD/calendars?year=2016")).body())
                .contains("\"surrenderDeadline\":\"2017-06-20T16:00:00Z\"");
        assertThat(ok(gateway.get("/api/v1/market/GD?year=2017")).body()).contains("\"trades\":1,\"quantity\":300");
        assertThat(ok(gateway.get("/api/v1/registries/GD/projects")).body()).contains("\"credits\":500");
        assertThat(ok(gateway.get("/api/v1/registries/GD/credit-imports")).body()).contains("\"outsideStart\":1001");
        assertThat(ok(gateway.get("/api/v1/registries/GD/entities/E-17")).body()).contains("Blast furnace");
    }

    @Test
    void shows_all_legs_to_authority_and_exchange_their_own_to_parties_and_none_to_strangers() throws Exception {
        var legs = "/api/v1/registries/GD/settlements/B-1/legs";
        var leg = "\"trade\":\"T-1\",\"seller\":\"" + SampleYear.CEMENT + "\",\"buyer\":\"" + SampleYear.STEEL;
        assertThat(ok(gateway.get(OFFICIAL, legs)).body()).contains(leg).contains("\"quantity\":300");
        assertThat(ok(gateway.get(EXCHANGE, legs)).body()).contains(leg);
        assertThat(ok(gateway.get(STEEL, legs)).body()).contains(leg);
        assertThat(ok(gateway.get(STEEL, legs.replace("B-1", "B-2"))).body()).contains("\"items\":[]");
        assertThat(gateway.get(STRANGER, legs).statusCode()).isEqualTo(403);
        assertThat(gateway.get(new Participant("GuangdongMSP", "gone"), legs).statusCode()).isEqualTo(403);
        assertThat(gateway.get(legs).statusCode()).isEqualTo(401);
    }

    @Test
    void publishes_the_rules_in_full() throws Exception {
        assertThat(ok(gateway.get("/api/v1/registries/GD/rule-sets")).body()).contains("\"version\":1,");
        assertThat(ok(gateway.get("/api/v1/registries/GD/rule-sets/1")).body()).startsWith("{\"")
                .contains("\"jurisdiction\":\"GD\"", "HYDRO");
        assertThat(gateway.get("/api/v1/registries/GD/rule-sets/2").statusCode()).isEqualTo(404);
    }

    @Test
    void publishes_linkages_claims_credits_allocations_and_surrenders() throws Exception {
        assertThat(ok(gateway.get("/api/v1/registries/GD/linkage-agreements")).body()).contains(
                "{\"with\":\"HB\",\"kinds\":\"EA CCER\",\"outgoing\":true,\"incoming\":true,\"yearlyQuantityMax\":2000}");
        var claims = "/api/v1/outside-claims?registry=CCER&series=CCER-17&serial=";
        assertThat(ok(gateway.get(claims + 1001)).body()).contains("\"jurisdiction\":\"GD\",\"pair\":\"pair-1\"");
        assertThat(ok(gateway.get(claims + 1100)).body()).contains("\"total\":1,");
        assertThat(ok(gateway.get(claims + 1101)).body()).contains("\"total\":0,");
        assertThat(ok(gateway.get("/api/v1/registries/GD/credit-issues")).body()).contains("\"end\":500");
        assertThat(ok(gateway.get("/api/v1/registries/GD/allocations?vintage=2016&entity=E-17")).body())
                .contains("\"quantity\":4000").contains("\"total\":1,")
                .doesNotContain(SampleYear.STEEL.toString());
        assertThat(ok(gateway.get("/api/v1/registries/GD/allocations?entity=E-18")).body())
                .contains("\"quantity\":2000", "\"quantity\":10,", "\"quantity\":-10,");
        assertThat(ok(gateway.get("/api/v1/registries/GD/deductions")).body()).contains("\"tonnes\":7,",
                "\"tonnes\":-7,");
        assertThat(ok(gateway.get("/api/v1/registries/GD/trading-days")).body())
                .contains("\"tradingDay\":\"2017-05-11\",\"batches\":1,");
        assertThat(ok(gateway.get("/api/v1/registries/GD/surrenders?year=2016")).body()).contains("\"tonnes\":-10,");
        assertThat(ok(gateway.get("/api/v1/registries/GD/surrenders?year=2015")).body()).contains("\"total\":0,");
    }

    @Test
    void lists_persons_to_officials_only() throws Exception {
        assertThat(ok(gateway.get(OFFICIAL, "/api/v1/registries/GD/persons?member=ExchangeMSP")).body())
                .contains("\"person\":\"trader\",\"roles\":\"EXCHANGE_OPERATOR\",\"suspended\":false");
        assertThat(gateway.get(EXCHANGE, "/api/v1/registries/GD/persons").statusCode()).isEqualTo(403);
        assertThat(gateway.get(OFFICIAL, "/api/v1/registries/HB/persons").statusCode()).isEqualTo(403);
    }

    @Test
    void waits_for_a_block_and_says_when_it_does_not_come() throws Exception {
        assertThat(gateway.get("/api/v1/cancellations?atLeastBlock=3").statusCode()).isEqualTo(200);
        assertThat(gateway.get("/api/v1/cancellations?atLeastBlock=x").statusCode()).isEqualTo(400);
        var late = gateway.get("/api/v1/cancellations?atLeastBlock=1000000");
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.body()).contains("READ_MODEL_BEHIND");
    }

    private static HttpResponse<String> ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }
}
