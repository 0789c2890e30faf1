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

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.gateway.PreparedTransaction;
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

    @Test
    void a_transaction_goes_by_the_id_that_is_signed_and_by_no_other() throws Exception {
        var prepared = admin.post("/api/v1/transactions/prepare", prepareRequest("offline-4"));
        var endorsed = admin.post("/api/v1/transactions/endorse", signed(prepared));
        var other = PreparedTransaction.parseFrom(Base64.getDecoder().decode(field(endorsed, "bytes"))).toBuilder()
                .setTransactionId("0\n2017-06-20 a line of mine").build();
        var answer = admin.post("/api/v1/transactions/submit", signed(endorsed).replace(field(endorsed, "bytes"),
                Base64.getEncoder().encodeToString(other.toByteArray())));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(folder.resolve("gateway/sent-transactions.log")).content().doesNotContain("a line of mine");
    }

    @Test
    void bytes_that_are_well_formed_outside_only_are_told_as_malformed() throws Exception {
        var prepared = admin.post("/api/v1/transactions/prepare", prepareRequest("offline-5"));
        var endorsed = admin.post("/api/v1/transactions/endorse", signed(prepared));
        var whole = PreparedTransaction.parseFrom(Base64.getDecoder().decode(field(endorsed, "bytes")));
        var payload = Payload.parseFrom(whole.getEnvelope().getPayload()).toBuilder()
                .setData(ByteString.copyFrom(new byte[]{0x0a, 0x7f})).build();
        var broken = whole.toBuilder().setEnvelope(
                whole.getEnvelope().toBuilder().setPayload(payload.toByteString())).build();
        var answer = admin.post("/api/v1/transactions/submit", signed(endorsed).replace(field(endorsed, "bytes"),
                Base64.getEncoder().encodeToString(broken.toByteArray())));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
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
