package cn.tanji.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.app.fabric.Participant;
import cn.tanji.app.fabric.RegistryRoute;
import cn.tanji.app.security.DevelopmentIssuer;
import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.account.AccountNumber;

class LoginTest {
    private static final Participant SOMEBODY = new Participant("GuangdongMSP", "official-1");

    private static final AccountNumber STEEL = AccountNumber.of("GD", AccountKind.ENTITY, 17);

    @TempDir
    private Path folder;

    @Test
    void takes_tokens_of_an_oidc_issuer_and_reads_person_and_member_from_the_claims_it_is_told() throws Exception {
        var key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
        var issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/jwks", exchange -> {
            var keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        issuer.start();
        var properties = Map.<String, Object>of("micronaut.security.token.jwt.signatures.jwks.test.url",
                "http://127.0.0.1:" + issuer.getAddress().getPort() + "/jwks", "tanji.token.person",
                "preferred_username", "tanji.token.member", "organisation");
        try (var gateway = start(Optional.empty(), properties)) {
            var claims = claims().claim("preferred_username", "official-1").claim("organisation", "GuangdongMSP");
            var answer = command(gateway, signed(key, claims.build()));
            assertThat(answer.body()).contains("MEMBER_NOT_SERVED").contains("GuangdongMSP");
            assertThat(command(gateway, signed(key, claims().build())).body()).contains("NOT_PERMITTED",
                    "organisation");
        } finally {
            issuer.stop(0);
        }
    }

    @Test
    void takes_neither_unsigned_nor_expired_nor_foreign_tokens() throws Exception {
        var issuerKey = folder.resolve("issuer.jwk");
        var issuer = DevelopmentIssuer.in(issuerKey);
        try (var gateway = start(Optional.of(issuerKey), Map.of())) {
            var claims = claims().claim("member", "GuangdongMSP").build();
            assertThat(command(gateway, new PlainJWT(claims).serialize()).statusCode()).isEqualTo(401);
            assertThat(command(gateway, issuer.token(SOMEBODY, Duration.ofHours(-1))).statusCode()).isEqualTo(401);
            var early = claims().claim("member", "GuangdongMSP")
                    .notBeforeTime(Date.from(Instant.now().plusSeconds(3600))).build();
            var key = ECKey.parse(Files.readString(issuerKey));
            assertThat(command(gateway, signed(key, claims)).statusCode()).isEqualTo(403);
            assertThat(command(gateway, signed(key, early)).statusCode()).isEqualTo(401);
            var foreign = new ECKeyGenerator(Curve.P_256).keyID("development").generate();
            assertThat(command(gateway, signed(foreign, claims)).statusCode()).isEqualTo(401);
            assertThat(command(gateway, issuer.token(SOMEBODY, Duration.ofHours(1))).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void a_token_that_was_taken_once_serves_only_as_it_is() throws Exception {
        var issuerKey = folder.resolve("issuer.jwk");
        try (var gateway = start(Optional.of(issuerKey), Map.of())) {
            var token = DevelopmentIssuer.in(issuerKey).token(SOMEBODY, Duration.ofHours(1));
            assertThat(command(gateway, token).statusCode()).isEqualTo(403);
            assertThat(command(gateway, token).statusCode()).isEqualTo(403);
            var signature = token.lastIndexOf('.') + 1;
            var forged = token.substring(0, signature) + (token.charAt(signature) == 'A' ? 'B' : 'A')
                    + token.substring(signature + 1);
            assertThat(command(gateway, forged).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void answers_bad_bodies_with_the_reason() throws Exception {
        var issuerKey = folder.resolve("issuer.jwk");
        try (var gateway = start(Optional.of(issuerKey), Map.of())) {
            var token = DevelopmentIssuer.in(issuerKey).token(SOMEBODY, Duration.ofHours(1));
            assertProblem(post(gateway, token, "{\"from\":"), 400, "MALFORMED_REQUEST");
            assertProblem(post(gateway, token, "{\"from\":1}"), 400, "MALFORMED_REQUEST");
            assertProblem(post(gateway, token, "{\"surprise\":1}"), 400, "surprise");
            assertProblem(post(gateway, token, ""), 400, "MALFORMED_REQUEST");
            assertProblem(post(gateway, token, "x".repeat(6 << 20)), 413, "BODY_TOO_LARGE");
            assertProblem(post(gateway, token,
                    "{\"from\":\"" + STEEL + "\",\"to\":\"" + STEEL
                            + "\",\"units\":[{\"unitClass\":\"GD-EA-ETS-2016\",\"lot\":1,"
                            + "\"start\":1,\"end\":99999999999999999999}]}"),
                    400, "units[0].end");
        }
    }

    @Test
    void answers_an_overlong_address_and_overlong_headers_with_the_reason() throws Exception {
        try (var gateway = start(Optional.empty(), Map.of()); var http = HttpClient.newHttpClient()) {
            var overlong = "x".repeat(10_000);
            var address = HttpRequest
                    .newBuilder(gateway.address().resolve("/api/v1/transactions?operation=" + overlong));
            assertProblem(http.send(address.build(), BodyHandlers.ofString()), 414, "URL_TOO_LONG");
            var headers = HttpRequest.newBuilder(gateway.address().resolve("/api/v1/transactions"))
                    .header("Authorization", "Bearer " + overlong);
            assertProblem(http.send(headers.build(), BodyHandlers.ofString()), 431, "HEADERS_TOO_LARGE");
        }
    }

    @Test
    void takes_the_longest_body_as_the_framework_writes_sizes_and_tells_it() throws Exception {
        var issuerKey = folder.resolve("issuer.jwk");
        try (var gateway = start(Optional.of(issuerKey), Map.of("micronaut.server.max-request-size", "1MB"))) {
            var token = DevelopmentIssuer.in(issuerKey).token(SOMEBODY, Duration.ofHours(1));
            var answer = post(gateway, token, " ".repeat(1_048_577));
            assertProblem(answer, 413, "BODY_TOO_LARGE");
            assertThat(answer.body()).contains("\"limit\":\"1048576\"", "\"size\":\"1048577\"");
        }
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String contained) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains(contained).doesNotContain("\tat ");
    }

    private GatewayServer start(Optional<Path> issuer, Map<String, Object> properties) {
        return GatewayServer.start(new GatewayConfiguration("127.0.0.1", 0, folder.resolve("gateway"), "tanji", "local",
                List.of(new RegistryRoute("GD", "registry-guangdong", "GuangdongMSP", "广东", "Guangdong")), List.of(),
                SOMEBODY, issuer, 64, properties));
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder().subject("official-1")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
    }

    private static String signed(ECKey key, JWTClaimsSet claims) throws Exception {
        var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    private static HttpResponse<String> command(GatewayServer gateway, String token) throws Exception {
        return post(gateway, token, "{\"from\":\"" + STEEL + "\",\"to\":\"" + STEEL + "\"}");
    }

    private static HttpResponse<String> post(GatewayServer gateway, String token, String body) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(gateway.address().resolve("/api/v1/transfers"))
                    .header("Authorization", "Bearer " + token).header("Idempotency-Key", "login-1")
                    .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)).build(),
                    BodyHandlers.ofString());
        }
    }
}
