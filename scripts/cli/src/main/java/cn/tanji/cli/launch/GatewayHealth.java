package cn.tanji.cli.launch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * How a gateway says it is, part by part.
 *
 * @param status
 *            {@code UP}, or another word that is cause for worry
 * @param parts
 *            in the gateway's order
 */
public record GatewayHealth(String status, List<Part> parts) {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    public GatewayHealth {
        parts = List.copyOf(parts);
    }

    /**
     * One part of a gateway.
     *
     * @param name
     *            as the gateway names it
     * @param status
     *            as for the whole
     * @param details
     *            plain figures such as the last block entered, in one line
     */
    public record Part(String name, String status, String details) {}

    /**
     * Asks a gateway.
     *
     * @throws LaunchException
     *             if it does not answer
     */
    public static GatewayHealth of(URI gateway) {
        var request = HttpRequest.newBuilder(gateway.resolve("/health")).timeout(ANSWER_MAX).build();
        try (var http = HttpClient.newBuilder().connectTimeout(ANSWER_MAX).build()) {
            var answer = http.send(request, BodyHandlers.ofString()).body();
            return parsed(JsonParser.parseString(answer).getAsJsonObject());
        } catch (IOException | JsonParseException | IllegalStateException e) {
            throw new LaunchException(
                    "the gateway at " + gateway + " gives no answer that can be read: look at its log",
                    "网关 " + gateway + " 的答复无法读取：请查看其日志", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while asking the gateway", "询问网关时被中断", e);
        }
    }

    static GatewayHealth parsed(JsonObject answer) {
        var parts = new ArrayList<Part>();
        object(answer, "details").entrySet().stream().filter(part -> part.getValue().isJsonObject())
                .forEach(part -> parts.add(part(part.getKey(), part.getValue().getAsJsonObject())));
        return new GatewayHealth(word(answer), parts);
    }

    private static Part part(String name, JsonObject part) {
        var details = object(part, "details").entrySet().stream().filter(detail -> detail.getValue().isJsonPrimitive())
                .map(GatewayHealth::detail).collect(Collectors.joining(", "));
        return new Part(name, word(part), details);
    }

    private static String detail(Map.Entry<String, JsonElement> detail) {
        return detail.getKey() + " " + detail.getValue().getAsString();
    }

    private static String word(JsonObject part) {
        return part.has("status") ? part.get("status").getAsString() : "UNKNOWN";
    }

    private static JsonObject object(JsonObject parent, String key) {
        return parent.has(key) && parent.get(key).isJsonObject() ? parent.getAsJsonObject(key) : new JsonObject();
    }
}
