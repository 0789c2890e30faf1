package cn.tanji.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.app.fabric.Participant;
import cn.tanji.app.fixture.RunningRegistry;

/** A gateway that is asked for more than it can do says so, instead of sending what it cannot follow. */
class OverloadTest {
    private static final Participant ADMIN = new Participant("GuangdongMSP", "admin-1");
    private static final int CALLS = 60;

    @TempDir
    private Path folder;

    @Test
    void what_gets_no_turn_is_answered_503_was_not_sent_and_succeeds_under_the_same_key_later() throws Exception {
        try (var registry = RunningRegistry.start(folder, List.of(ADMIN), 1,
                Map.of("tanji.deadlines.turn-seconds", 1))) {
            var admin = registry.caller(ADMIN);
            List<Callable<HttpResponse<String>>> calls = IntStream.range(0, CALLS)
                    .<Callable<HttpResponse<String>>>mapToObj(
                            number -> () -> admin.post("/api/v1/registries/GD/persons", person(number), "r" + number))
                    .toList();
            var answers = new ArrayList<HttpResponse<String>>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var answer : threads.invokeAll(calls)) {
                    answers.add(answer.get());
                }
            }
            assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201, 503).contains(201, 503);
            var sent = Files.readAllLines(folder.resolve("gateway/sent-transactions.log"));
            for (int number = 0; number < CALLS; number++) {
                if (answers.get(number).statusCode() == 503) {
                    assertNothingWasSent(answers.get(number), " r" + number, sent);
                }
            }
            int refused = answers.stream().map(HttpResponse::statusCode).toList().indexOf(503);
            var later = admin.post("/api/v1/registries/GD/persons", person(refused), "r" + refused);
            assertThat(later.statusCode()).as(later.body()).isEqualTo(201);
            assertThat(later.body()).contains("\"repeated\":false");
        }
    }

    private static void assertNothingWasSent(HttpResponse<String> answer, String requestId, List<String> sent) {
        assertThat(answer.body()).contains("\"code\":\"BUSY\"", "\"limit\":\"1\"", "nothing was sent");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(sent).noneMatch(line -> line.endsWith(requestId));
    }

    private static String person(int number) {
        return "{\"member\":\"ExchangeMSP\",\"person\":\"trader-" + number + "\",\"roles\":[\"REPRESENTATIVE\"]}";
    }
}
