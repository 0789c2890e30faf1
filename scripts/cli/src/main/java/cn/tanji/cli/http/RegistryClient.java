package cn.tanji.cli.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import cn.tanji.cli.text.Speech;

/**
 * Speaks the registry's HTTP interface for one person after another: a bearer token a call, an idempotency key a
 * command. Thread-safe; counts the commands that were committed, and remembers the highest block among them so that a
 * later query can wait for the read model to know it.
 */
public final class RegistryClient {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Gson GSON = new Gson();

    private final URI base;
    private final Speech speech;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10)).build();
    private final AtomicLong committed = new AtomicLong();
    private final AtomicLong highestBlock = new AtomicLong();

    /** A client of the gateway at a base address, for instance {@code http://localhost:8080}, that asks for answers in a language. */
    public RegistryClient(URI base, Speech speech) {
        this.base = base;
        this.speech = speech;
    }

    /** Sends a command and waits until it is committed; a refusal is an {@link ApiProblem}. */
    public Committed command(String token, String path, String idempotencyKey, Object body) {
        return command(token, path, idempotencyKey, "application/json", GSON.toJson(body));
    }

    /** Sends a command with a body of any type, for instance a CSV table. */
    public Committed command(String token, String path, String idempotencyKey, String contentType, String body) {
        return command("POST", token, path, idempotencyKey, contentType, body);
    }

    /** Sends a command that says what something is from now on. */
    public Committed change(String token, String path, String idempotencyKey, Object body) {
        return command("PUT", token, path, idempotencyKey, "application/json", GSON.toJson(body));
    }

    private Committed command(String method, String token, String path, String idempotencyKey, String contentType,
            String body) {
        var request = request(path, token).header("Idempotency-Key", idempotencyKey)
                .header("Content-Type", contentType).method(method, BodyPublishers.ofString(body)).build();
        var answer = send(request).getAsJsonObject();
        committed.incrementAndGet();
        long block = answer.has("block") ? answer.get("block").getAsLong() : 0;
        highestBlock.accumulateAndGet(block, Math::max);
        return new Committed(answer.get("transaction").getAsString(), block, answer);
    }

    /** Asks, after the read model knows every command this client has seen committed. */
    public JsonElement query(String token, String path) {
        var separator = path.contains("?") ? "&" : "?";
        return send(request(path + separator + "atLeastBlock=" + highestBlock.get(), token).GET().build());
    }

    /** Number of commands committed so far. */
    public long committed() {
        return committed.get();
    }

    private HttpRequest.Builder request(String path, String token) {
        var builder = HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT).header("Accept", "application/json")
                .header("Accept-Language", speech.tag());
        return token.isEmpty() ? builder : builder.header("Authorization", "Bearer " + token);
    }

    private JsonElement send(HttpRequest request) {
        try {
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 400) {
                throw ApiProblem.of(request.method() + " " + request.uri().getPath(), response.statusCode(),
                        response.body());
            }
            return JsonParser.parseString(response.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(request.method() + " " + request.uri() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + request.uri(), e);
        }
    }

    /**
     * A command that stands on the ledger.
     *
     * @param answer
     *            the whole answer
     */
    public record Committed(String transaction, long block, JsonObject answer) {}
}
