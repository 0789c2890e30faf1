package cn.tanji.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;

import org.hyperledger.fabric.client.identity.Signers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.app.fabric.Participant;
import cn.tanji.app.fixture.Caller;
import cn.tanji.app.fixture.RunningRegistry;
import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.account.AccountNumber;

/** A surrender that is endorsed in time and submitted when the entity has been found short does not undo that. */
class HeldBackSurrenderTest {
    private static final Participant ADMIN = new Participant("GuangdongMSP", "admin-1");
    private static final Participant STEELWORKS = new Participant("ExchangeMSP", "steel-1");
    private static final Participant VERIFIER = new Participant("VerifierMSP", "verifier-1");
    private static final AccountNumber ISSUANCE = AccountNumber.of("GD", AccountKind.ISSUANCE, 1);
    private static final AccountNumber STEEL = AccountNumber.of("GD", AccountKind.ENTITY, 17);
    private static final String GD = "/api/v1/registries/GD/";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void an_envelope_from_before_the_deadline_is_worth_nothing_after_the_determination() throws Exception {
        try (var registry = RunningRegistry.start(folder, List.of(ADMIN, STEELWORKS, VERIFIER))) {
            var authority = registry.caller(ADMIN);
            var steelworks = registry.caller(STEELWORKS);
            prepareTheYear(authority, registry.caller(VERIFIER));
            var deadline = Instant.now().plusSeconds(5).truncatedTo(ChronoUnit.SECONDS);
            created(authority.post(GD + "calendars", """
                    {"year":2016,"ruleSetVersion":1,"reportDeadline":"%1$s","verificationDeadline":"%1$s",
                    "surrenderDeadline":"%1$s"}""".formatted(deadline)));
            var prepared = steelworks.post("/api/v1/transactions/prepare", surrender());
            var endorsed = steelworks.post("/api/v1/transactions/endorse", signed(prepared));
            assertThat(endorsed.statusCode()).as(endorsed.body()).isEqualTo(200);

            Thread.sleep(Duration.between(Instant.now(), deadline.plusSeconds(2)).toMillis());
            determine(authority);
            var late = steelworks.post("/api/v1/transactions/submit", signed(endorsed));
            assertThat(late.statusCode()).as(late.body()).isEqualTo(409);
            determine(authority);
            assertThat(authority.get("/api/v1/compliance/GD/2016").body()).contains("\"result\":\"SHORT\"");
        }
    }

    private static void prepareTheYear(Caller authority, Caller verifier) throws Exception {
        created(authority.post(GD + "persons",
                "{\"member\":\"ExchangeMSP\",\"person\":\"steel-1\",\"roles\":[\"REPRESENTATIVE\"]}"));
        created(authority.post(GD + "persons",
                "{\"member\":\"VerifierMSP\",\"person\":\"verifier-1\",\"roles\":[\"VERIFIER\"]}"));
        created(authority.post("/api/v1/accounts", "{\"number\":\"" + ISSUANCE + "\",\"holder\":\"authority\"}"));
        created(authority.post("/api/v1/accounts", "{\"number\":\"" + STEEL + "\",\"holder\":\"steel\","
                + "\"representatives\":[{\"member\":\"ExchangeMSP\",\"person\":\"steel-1\",\"mandates\":[\"SURRENDER\"]}]}"));
        created(authority.post(GD + "entities", "{\"entity\":\"steel\",\"nameZh\":\"钢铁\",\"nameEn\":\"Steel\","
                + "\"sector\":\"steel\",\"account\":\"" + STEEL + "\"}"));
        created(authority.post(GD + "caps", "{\"vintage\":2016,\"cap\":600,\"pools\":[{\"pool\":\"entities\","
                + "\"kind\":\"ISSUANCE\",\"quantity\":600}]}"));
        created(authority.post(GD + "issues",
                "{\"vintage\":2016,\"pool\":\"entities\",\"quantity\":600,\"account\":\"" + ISSUANCE + "\"}"));
        created(authority.postTable(GD + "allocations?vintage=2016&from=" + ISSUANCE,
                "entity,account,quantity\nsteel," + STEEL + ",600\n"));
        created(authority.post(GD + "rule-sets",
                Files.readString(Path.of("../../network-config/rulesets/guangdong.json"))));
        created(verifier.postTable(GD + "emissions?year=2016",
                "entity,tonnes,report_hash\nsteel,600," + "a".repeat(64) + "\n"));
        created(authority.postTable(GD + "emissions-confirmations?year=2016", "entity,tonnes\nsteel,600\n"));
    }

    private static void determine(Caller authority) throws Exception {
        created(authority.post(GD + "compliance-determinations", "{\"year\":2016,\"entities\":[\"steel\"]}"));
    }

    private String surrender() throws Exception {
        var command = "{\"entity\":\"steel\",\"year\":2016,\"account\":\"" + STEEL
                + "\",\"units\":[{\"unitClass\":\"GD-EA-ETS-2016\",\"lot\":1,\"start\":1,\"end\":600}]}";
        return "{\"jurisdiction\":\"GD\",\"operation\":\"SurrenderUnits\",\"requestId\":\"held-back\",\"command\":\""
                + command.replace("\"", "\\\"") + "\",\"certificate\":\""
                + Base64.getEncoder().encodeToString(keys().getCertificate(STEELWORKS.person()).getEncoded()) + "\"}";
    }

    private String signed(HttpResponse<String> toSign) throws Exception {
        var key = (PrivateKey) keys().getKey(STEELWORKS.person(), RunningRegistry.passphrase());
        var signature = Signers.newPrivateKeySigner(key).sign(Base64.getDecoder().decode(field(toSign, "digest")));
        return "{\"bytes\":\"" + field(toSign, "bytes") + "\",\"signature\":\""
                + Base64.getEncoder().encodeToString(signature) + "\"}";
    }

    private KeyStore keys() throws Exception {
        return KeyStore.getInstance(folder.resolve("ExchangeMSP.p12").toFile(), RunningRegistry.passphrase());
    }

    private static String field(HttpResponse<String> answer, String name) {
        return answer.body().replaceAll(".*\"" + name + "\":\"([^\"]*)\".*", "$1");
    }

    private static void created(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }
}
