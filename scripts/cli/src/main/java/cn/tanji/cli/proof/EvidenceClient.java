package cn.tanji.cli.proof;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import cn.tanji.cli.launch.LaunchException;
import cn.tanji.cli.text.Speech;

/** Gets public files from a gateway. */
final class EvidenceClient {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final URI gateway;

    EvidenceClient(URI gateway) {
        this.gateway = gateway;
    }

    /** The file at a path, byte for byte. */
    byte[] get(String path) {
        var request = HttpRequest.newBuilder(gateway.resolve(path)).timeout(TIMEOUT)
                .header("Accept", "application/json").header("Accept-Language", Speech.ofUser().tag()).build();
        try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                var said = new String(answer.body(), StandardCharsets.UTF_8);
                throw new LaunchException(request.uri() + " answered " + answer.statusCode() + ": " + said,
                        request.uri() + " 答复 " + answer.statusCode() + "：" + said);
            }
            return answer.body();
        } catch (IOException e) {
            throw new LaunchException(gateway + " does not answer: " + e.getMessage(),
                    gateway + " 没有应答：" + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while waiting for " + request.uri(), "等待 " + request.uri() + " 时被中断",
                    e);
        }
    }
}
