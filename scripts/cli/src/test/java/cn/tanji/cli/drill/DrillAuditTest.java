package cn.tanji.cli.drill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import cn.tanji.cli.http.RegistryClient;
import cn.tanji.cli.local.PeerTips.PeerTip;
import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.ConsortiumFile;

/** A gateway that keeps honest books, until a test falsifies them: the audit of a drill must notice. */
class DrillAuditTest {
    private static final Path DEFINITION = Path.of("..", "..", "network-config", "consortium.yaml");

    private final Map<String, List<String>> transactions = new ConcurrentHashMap<>();
    private final Map<String, Long> holdings = new ConcurrentHashMap<>();
    private final Map<String, PeerTip> tips = new TreeMap<>(
            Map.of("guangdong", new PeerTip(9, "aa"), "hubei", new PeerTip(9, "aa")));
    private final Set<String> askedOnce = ConcurrentHashMap.newKeySet();
    private volatile long heldInAll = 8;
    private DrilledMarket market;
    private HttpServer server;
    private RegistryClient client;
    private DrillLoad load;
    private DrillAudit audit;

    @BeforeEach
    void drill() throws Exception {
        market = new DrilledMarket(ConsortiumFile.load(DEFINITION), 1);
        market.pairs().forEach(pair -> {
            holdings.put(pair.one().toString(), DrilledMarket.UNITS_AN_ACCOUNT);
            holdings.put(pair.other().toString(), DrilledMarket.UNITS_AN_ACCOUNT);
        });
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/v1/transfers", this::transfer);
        server.createContext("/api/v1/totals/", exchange -> answer(exchange, 200,
                "{\"items\":[{\"issued\":8,\"heldFree\":" + heldInAll + ",\"conserved\":" + (heldInAll == 8) + "}]}"));
        server.createContext("/api/v1/accounts/", exchange -> answer(exchange, 200, "{\"items\":[{\"total\":"
                + holdings.get(exchange.getRequestURI().getPath().split("/", -1)[4]) + "}]}"));
        server.createContext("/api/v1/transactions", this::list);
        server.start();
        client = new RegistryClient(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Speech.english());
        load = new DrillLoad(() -> client, (mspId, person) -> person + "@" + mspId);
        audit = new DrillAudit(market, load, () -> tips, (mspId, person) -> person + "@" + mspId);
        load.run(market.pairs());
        while (transactions.values().stream().mapToInt(List::size).sum() < 12 || transactions.size() < 3) {
            Thread.sleep(10);
        }
        load.pause();
    }

    @AfterEach
    void end() {
        load.close();
        server.stop(0);
    }

    @Test
    void finds_nothing_where_the_books_agree_with_the_answers() {
        assertThat(audit.findings(client)).isEmpty();
        assertThat(load.commits()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(load.unknown()).as("each first answer was lost and asked for again")
                .isEqualTo(load.commits().size());
    }

    @Test
    void finds_a_transfer_that_was_answered_and_is_gone() {
        books("GD").removeLast();
        assertThat(audit.findings(client))
                .containsExactly("1 transfers of GD are answered as committed but not on the ledger");
    }

    @Test
    void finds_a_transfer_that_nobody_was_told_of() {
        books("HB").add("ff");
        assertThat(audit.findings(client))
                .containsExactly("1 transfers of HB are on the ledger but never answered as committed");
    }

    @Test
    void finds_a_transfer_that_happened_twice() {
        books("TJ").add(books("TJ").getFirst());
        assertThat(audit.findings(client)).containsExactly("1 transfers of TJ are on the ledger twice");
    }

    @Test
    void finds_a_balance_that_is_not_what_the_answers_add_up_to() {
        var account = market.pairs().getFirst().one().toString();
        holdings.merge(account, 1L, Long::sum);
        assertThat(audit.findings(client)).singleElement().asString().startsWith(account + " holds ");
    }

    @Test
    void finds_sums_that_are_not_conserved() {
        heldInAll = 7;
        assertThat(audit.findings(client)).hasSize(3).allMatch(finding -> finding.contains("not conserved"));
    }

    @Test
    void finds_a_fork() {
        tips.put("hubei", new PeerTip(9, "bb"));
        assertThat(audit.findings(client)).singleElement().asString().contains("peers are not at the same block", "bb");
    }

    private List<String> books(String jurisdiction) {
        return transactions.computeIfAbsent(jurisdiction, _ -> new ArrayList<>());
    }

    /** Loses the first answer to each request, as a gateway that dies does; the repeat is answered and booked once. */
    private void transfer(HttpExchange exchange) throws IOException {
        var requestId = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        var body = JsonParser.parseString(new String(exchange.getRequestBody().readAllBytes(), UTF_8))
                .getAsJsonObject();
        if (askedOnce.add(requestId)) {
            answer(exchange, 504, "{\"code\":\"OUTCOME_UNKNOWN\",\"detail\":\"not known\"}");
            return;
        }
        var from = body.get("from").getAsString();
        synchronized (this) {
            holdings.merge(from, -1L, Long::sum);
            holdings.merge(body.get("to").getAsString(), 1L, Long::sum);
            books(from.substring(0, 2)).add(requestId);
        }
        answer(exchange, 201, "{\"transaction\":\"" + requestId + "\",\"block\":7}");
    }

    private void list(HttpExchange exchange) throws IOException {
        var query = exchange.getRequestURI().getQuery();
        var all = books(query.replaceAll(".*jurisdiction=(..).*", "$1"));
        long offset = Long.parseLong(query.replaceAll(".*offset=(\\d+).*", "$1"));
        long limit = Long.parseLong(query.replaceAll(".*limit=(\\d+).*", "$1"));
        answer(exchange, 200, all.stream().skip(offset).limit(limit).map(id -> "{\"transaction\":\"" + id + "\"}")
                .collect(Collectors.joining(",", "{\"items\":[", "],\"total\":" + all.size() + "}")));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
