package cn.tanji.app.query;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.app.fixture.QueryGateway;
import cn.tanji.app.readmodel.Database;

/** Tables that are longer than what lies between a gateway and a caller who does not read. */
class WholeTablesTest {
    private static final String TABLE = "/api/v1/registries/GD/trading-days";
    private static final int LINES = 100_000;
    private static final long GIVEN_UP_SECONDS_MAX = 30;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before every test
    private QueryGateway gateway;

    @BeforeEach
    void start() {
        gateway = QueryGateway.start(folder, List.of());
        gateway.part(Database.class).write(sql -> {
            for (int i = 0; i < LINES; i++) {
                sql.add("INSERT INTO trading_day (jurisdiction, trading_day, batches, closed_at, transaction_id)"
                        + " VALUES (?, ?, ?, ?, ?)", "GD", "D%07d".formatted(i), 1, 1_480_000_000L,
                        "%064x".formatted(i));
            }
        });
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void a_long_table_is_sent_whole() throws Exception {
        var answer = table();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Total-Count")).hasValue(Integer.toString(LINES));
        assertThat(answer.body().lines()).hasSize(LINES + 1).last().asString().startsWith("D0099999,1,");
    }

    @Test
    @Timeout(value = 120, unit = SECONDS)
    void callers_who_do_not_read_hold_up_tables_only_and_only_while_they_are_there() throws Exception {
        var idle = new ArrayList<Socket>();
        try {
            for (int i = 0; i < Exports.AT_ONCE_MAX; i++) {
                idle.add(asking("GET"));
            }
            var refused = table();
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.body()).contains("\"code\":\"EXPORTS_BUSY\"", "16 tables are being sent");
            assertThat(gateway.get(TABLE).statusCode()).isEqualTo(200);
        } finally {
            for (var socket : idle) {
                socket.close();
            }
        }
        await(this::nothingIsUnderWay, "each that was given up makes place");
    }

    @Test
    @Timeout(value = 120, unit = SECONDS)
    void who_asks_for_the_head_only_takes_no_place() throws Exception {
        for (int i = 0; i <= Exports.AT_ONCE_MAX; i++) {
            asking("HEAD").close();
        }
        assertThat(nothingIsUnderWay()).isTrue();
    }

    @Test
    @Timeout(value = 120, unit = SECONDS)
    void who_goes_before_the_answer_takes_no_place() throws Exception {
        for (int i = 0; i <= 2 * Exports.AT_ONCE_MAX; i++) {
            sent("GET").close();
            Thread.sleep(20);
        }
        await(() -> table().statusCode() == 200, "those that nobody reads make place");
    }

    private static void await(Callable<Boolean> wanted, String what) throws Exception {
        long until = System.nanoTime() + SECONDS.toNanos(GIVEN_UP_SECONDS_MAX);
        while (!wanted.call()) {
            assertThat(System.nanoTime()).as(what).isLessThan(until);
            Thread.sleep(100);
        }
    }

    private boolean nothingIsUnderWay() {
        return gateway.part(Exports.class).underWay() == 0;
    }

    private HttpResponse<String> table() throws IOException, InterruptedException {
        return gateway.get(TABLE, "Accept", "text/csv");
    }

    /** A caller who has asked and been answered, and reads no further than the first byte. */
    private Socket asking(String method) throws IOException {
        var socket = sent(method);
        assertThat(socket.getInputStream().read()).isEqualTo('H');
        return socket;
    }

    private Socket sent(String method) throws IOException {
        var address = gateway.address();
        var socket = new Socket();
        socket.setReceiveBufferSize(8_192);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        socket.getOutputStream().write((method + " " + TABLE + " HTTP/1.1\r\nHost: gateway\r\nAccept: text/csv\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
