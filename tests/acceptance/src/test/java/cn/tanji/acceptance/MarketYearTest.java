package cn.tanji.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.cli.demo.MarketReport;
import cn.tanji.cli.http.ApiProblem;
import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.ConsortiumFileException;

/** A small market's year over HTTP: what came of it, and what the registry answers to the clumsy and the hostile. */
class MarketYearTest {
    @TempDir
    static Path data;
    private static Played year;

    @BeforeAll
    static void playTheYear() throws ConsortiumFileException, IOException {
        year = Played.year(SmallMarket.withEmissionsOfThird(1_300), data);
    }

    @AfterAll
    static void end() {
        // Not there if the network could not be tested here.
        Optional.ofNullable(year).ifPresent(Played::close);
    }

    private static JsonObject compliance() {
        return year.client.query("", "/api/v1/compliance/GD/2016").getAsJsonObject();
    }

    private static String rep(String holder) {
        return year.crew.token(year.crew.representative("GD", holder));
    }

    private static Map<String, Object> transfer(String from, String to, Object quantity) {
        return Map.of("from", from, "to", to, "amounts",
                List.of(Map.of("unitClass", SmallMarket.EA, "quantity", quantity)));
    }

    private static void assertProblem(int status, String code, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(ApiProblem.class, problem -> {
            assertThat(problem.code()).as(problem.getMessage()).isEqualTo(code);
            assertThat(problem.status()).isEqualTo(status);
            assertThat(problem.detail()).isNotBlank().doesNotContain("Exception").doesNotContain("\tat ");
        });
    }

    private static java.net.http.HttpResponse<String> get(String path, String language)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create(year.registry.address() + path)).header("Accept-Language", language)
                        .header("Accept", path.startsWith("/api") ? "application/json" : "text/html").build(),
                BodyHandlers.ofString());
    }

    @Test
    void the_compliance_table_adds_up_from_the_ledger() {
        var sums = compliance().getAsJsonObject("sums");
        assertThat(sums.get("allocated").getAsLong()).isEqualTo(3_100);
        assertThat(sums.get("confirmed").getAsLong()).isEqualTo(3_400);
        assertThat(sums.get("allowances").getAsLong()).isEqualTo(3_000);
        assertThat(sums.get("phcer").getAsLong()).isEqualTo(100);
        var counts = compliance().getAsJsonObject("counts");
        assertThat(counts.get("compliant").getAsLong()).isEqualTo(2);
        assertThat(counts.get("pending").getAsLong()).as("short, but the deadline is ahead").isEqualTo(1);
    }

    @Test
    void the_printed_tables_are_the_same_on_every_network() throws IOException {
        var report = new MarketReport(year.client, Speech.english(), List.of(new MarketReport.Year("GD", 2016)));
        assertThat(report.compliance() + "\n" + report.conservation())
                .isEqualTo(Files.readString(Path.of("src/test/resources/small-market.txt")));
    }

    @Test
    void units_are_conserved_in_every_class() {
        var totals = year.client.query("", "/api/v1/totals/GD").getAsJsonObject().getAsJsonArray("items");
        assertThat(totals).hasSize(3).allSatisfy(
                row -> assertThat(row.getAsJsonObject().get("conserved").getAsBoolean()).isTrue());
    }

    @Test
    void a_cancellation_can_be_looked_up_by_anybody_in_two_languages() throws IOException, InterruptedException {
        var number = year.certificates.values().iterator().next();
        var zh = get("/verify/" + number, "zh");
        assertThat(zh.statusCode()).isEqualTo(200);
        assertThat(zh.body()).contains(number, "广州图书馆", "注销").doesNotContain("<script");
        assertThat(get("/verify/" + number, "en").body()).contains(number, "cancel");
        assertThat(get("/verify/GD-2017-AAAA-AAAA-AA", "en").statusCode()).isEqualTo(404);
    }

    @Test
    void one_serials_whole_history_can_be_asked_for() {
        // Pools are issued side by side; whichever came first, this serial lies in the allocated one.
        var history = year.client.query("", "/api/v1/units/" + SmallMarket.EA + "/2000/history").getAsJsonObject()
                .getAsJsonArray("items");
        assertThat(history.size()).as("issued, allocated and more: %s", history).isGreaterThanOrEqualTo(2);
    }

    @Test
    void a_repeated_request_gets_the_first_answer_and_changes_nothing() {
        var body = transfer("GD-200-1-0-59", "GD-200-2-0-54", 1);
        var first = year.client.command(rep("E1"), "/api/v1/transfers", "repeat-1", body);
        var again = year.client.command(rep("E1"), "/api/v1/transfers", "repeat-1", body);
        assertThat(again.transaction()).isEqualTo(first.transaction());
        assertProblem(409, "REQUEST_ID_REUSED", () -> year.client.command(rep("E1"), "/api/v1/transfers", "repeat-1",
                transfer("GD-200-1-0-59", "GD-200-2-0-54", 2)));
    }

    @Test
    void anothers_account_cannot_be_emptied() {
        for (var quantity : new long[]{1, 1_000_000_000}) {
            assertProblem(403, "NOT_AN_AUTHORISED_REPRESENTATIVE", () -> year.client.command(rep("E2"),
                    "/api/v1/transfers", "steal-" + quantity, transfer("GD-200-1-0-59", "GD-200-2-0-54", quantity)));
        }
    }

    @Test
    void a_tonne_too_many_a_fraction_a_negative_and_an_unknown_field_are_refused() {
        for (var quantity : new Object[]{0, -1, 1.5, "many"}) {
            assertThatThrownBy(() -> year.client.command(rep("E1"), "/api/v1/transfers", "bad-" + quantity,
                    transfer("GD-200-1-0-59", "GD-200-2-0-54", quantity))).isInstanceOfSatisfying(ApiProblem.class,
                            problem -> assertThat(problem.status()).isEqualTo(400));
        }
        assertThatThrownBy(() -> year.client.command(rep("E1"), "/api/v1/transfers", "bad-json", "application/json",
                "{\"from\":")).isInstanceOfSatisfying(ApiProblem.class,
                        problem -> assertThat(problem.status()).isEqualTo(400));
        assertThatThrownBy(() -> year.client.command(rep("E1"), "/api/v1/transfers", "bad-field",
                Map.of("from", "GD-200-1-0-59", "to", "GD-200-2-0-54", "amount", 1)))
                .isInstanceOfSatisfying(ApiProblem.class, problem -> assertThat(problem.status()).isEqualTo(400));
        assertProblem(422, "TRANSFER_TO_ITSELF", () -> year.client.command(rep("E1"), "/api/v1/transfers", "self-1",
                transfer("GD-200-1-0-59", "GD-200-1-0-59", 1)));
    }

    @Test
    void without_a_token_or_with_a_forged_one_nothing_is_done() {
        for (var token : new String[]{"", "forged", rep("E1").substring(0, 40) + "AAAA"}) {
            assertThatThrownBy(() -> year.client.command(token, "/api/v1/transfers", "anonymous-1",
                    transfer("GD-200-1-0-59", "GD-200-2-0-54", 1))).isInstanceOfSatisfying(ApiProblem.class,
                            problem -> assertThat(problem.status()).isEqualTo(401));
        }
    }

    @Test
    void the_interface_describes_itself() throws IOException, InterruptedException {
        assertThat(get("/health", "en").statusCode()).isEqualTo(200);
        assertThat(JsonParser.parseString(get("/api/v1/compliance/GD/2016", "en").body()).isJsonObject()).isTrue();
    }
}
