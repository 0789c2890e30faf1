package cn.tanji.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.List;

import org.hyperledger.fabric.client.identity.Signers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.app.fabric.Participant;
import cn.tanji.app.fixture.Caller;
import cn.tanji.app.fixture.RunningRegistry;

class OfflineSigningTest {
    private static final Participant ADMIN = new Participant("GuangdongMSP", "admin-1");

    @TempDir
    private static Path folder;
    private static RunningRegistry registry;
    private static Caller admin;

    @BeforeAll
    static void start() throws Exception {
        registry = RunningRegistry.start(folder, List.of(ADMIN));
        admin = registry.caller(ADMIN);
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void a_command_signed_elsewhere_takes_effect() throws Exception {
        var prepared = admin.post("/api/v1/transactions/prepare", prepareRequest("offline-1"));
        assertThat(prepared.statusCode()).as(prepared.body()).isEqualTo(200);
        var endorsed = admin.post("/api/v1/transactions/endorse", signed(prepared));
        assertThat(endorsed.statusCode()).as(endorsed.body()).isEqualTo(200);
        var committed = admin.post("/api/v1/transactions/submit", signed(endorsed));
        assertThat(committed.statusCode()).as(committed.body()).isEqualTo(201);
        var status = admin.get("/api/v1/transactions/" + field(prepared, "transaction") + "/status");
        assertThat(status.body()).contains("\"code\":\"VALID\"");
    }

    @Test
    void nobody_prepares_with_anothers_certificate() throws Exception {
        var other = registry.caller(new Participant("GuangdongMSP", "gateway"));
        var answer = other.post("/api/v1/transactions/prepare", prepareRequest("offline-2"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(answer.body()).contains("NOT_PERMITTED");
    }

    @Test
    void a_tampered_proposal_is_not_endorsed() throws Exception {
        var prepared = admin.post("/api/v1/transactions/prepare", prepareRequest("offline-3"));
        var answer = admin.post("/api/v1/transactions/endorse", "{\"bytes\":\"" + field(prepared, "bytes")
                + "\",\"signature\":\"" + Base64.getEncoder().encodeToString(new byte[70]) + "\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(502);
        assertThat(answer.body()).contains("ENDORSEMENT_FAILED");
    }

    private static String prepareRequest(String requestId) throws Exception {
        var certificate = Base64.getEncoder().encodeToString(store().getCertificate(ADMIN.person()).getEncoded());
        return "{\"jurisdiction\":\"GD\",\"operation\":\"RegisterPerson\",\"requestId\":\"" + requestId
                + "\",\"command\":\"{\\\"member\\\":\\\"GuangdongMSP\\\",\\\"person\\\":\\\"" + requestId
                + "\\\",\\\"roles\\\":[\\\"OFFICIAL\\\"]}\",\"certificate\":\"" + certificate + "\"}";
    }

    private static String signed(HttpResponse<String> toSign) throws Exception {
        var digest = Base64.getDecoder().decode(field(toSign, "digest"));
        var key = (PrivateKey) store().getKey(ADMIN.person(), RunningRegistry.passphrase());
        var signature = Signers.newPrivateKeySigner(key).sign(digest);
        return "{\"bytes\":\"" + field(toSign, "bytes") + "\",\"signature\":\""
                + Base64.getEncoder().encodeToString(signature) + "\"}";
    }

    private static KeyStore store() throws Exception {
        try (InputStream in = Files.newInputStream(folder.resolve("GuangdongMSP.p12"))) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, RunningRegistry.passphrase());
            return store;
        }
    }

    private static String field(HttpResponse<String> answer, String name) {
        return answer.body().replaceAll(".*\"" + name + "\":\"([^\"]*)\".*", "$1");
    }
}
