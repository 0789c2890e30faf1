package cn.tanji.cli.drill;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import cn.tanji.cli.demo.Crew;
import cn.tanji.cli.drill.DrilledMarket.Pair;
import cn.tanji.cli.http.ApiProblem;
import cn.tanji.cli.http.RegistryClient;

/**
 * Callers that move one tonne after another, each between two accounts of its own, and keep book. Whatever has no certain answer
 * is asked again with the same request id until it has: so at a pause every transfer is known to have happened once, or not.
 */
public final class DrillLoad implements AutoCloseable {
    private static final long PAUSE_MILLISECONDS = 300;
    private static final int SERVER_ERROR = 500;

    /** A transfer that was answered as committed, and when the answer came. */
    public record Commit(String jurisdiction, String transaction, long nanos) {}

    private final Supplier<RegistryClient> clients;
    private final Crew.Tokens tokens;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentLinkedQueue<Commit> commits = new ConcurrentLinkedQueue<>();
    private final Map<Pair, AtomicLong> moved = new ConcurrentHashMap<>();
    private final AtomicLong unknown = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Map<String, Long> refusals = new ConcurrentSkipListMap<>();
    private final Phaser idle = new Phaser(1);
    private volatile boolean running;

    /** Callers use the client that is right at the moment: the gateway may be another one later. */
    public DrillLoad(Supplier<RegistryClient> clients, Crew.Tokens tokens) {
        this.clients = clients;
        this.tokens = tokens;
    }

    /** Lets one caller for each pair work until {@link #pause}. */
    public void run(List<Pair> pairs) {
        running = true;
        idle.bulkRegister(pairs.size());
        pairs.forEach(pair -> threads.execute(() -> {
            try {
                work(pair);
            } finally {
                idle.arriveAndDeregister();
            }
        }));
    }

    /** Ends the work, and returns when no transfer is without a certain answer. */
    public void pause() {
        running = false;
        idle.arriveAndAwaitAdvance();
    }

    /** Tonnes that went from the first account of a pair to the other, less those that came back. */
    long moved(Pair pair) {
        return counter(pair).get();
    }

    /** Everything answered as committed so far, as it came. */
    public List<Commit> commits() {
        return new ArrayList<>(commits);
    }

    /** How often an answer was not certain and the same request was sent again. */
    public long unknown() {
        return unknown.get();
    }

    /** Transfers that were certainly refused. */
    public long refused() {
        return refused.get();
    }

    /** How often each certain refusal was given, by status and code. */
    public Map<String, Long> refusals() {
        return new TreeMap<>(refusals);
    }

    @Override
    public void close() {
        running = false;
        threads.shutdownNow();
    }

    private void work(Pair pair) {
        var token = tokens.of(pair.mspId(), DrilledMarket.REPRESENTATIVE);
        for (long i = 0; running; i++) {
            boolean forth = i % 2 == 0;
            if (settle(pair, token, forth)) {
                counter(pair).addAndGet(forth ? 1 : -1);
            }
        }
    }

    private AtomicLong counter(Pair pair) {
        return moved.computeIfAbsent(pair, _ -> new AtomicLong());
    }

    /** Whether the transfer is committed. Returns when that is certain, or when the drill is given up. */
    private boolean settle(Pair pair, String token, boolean forth) {
        var requestId = "drill-" + UUID.randomUUID();
        var body = Map.of("from", (forth ? pair.one() : pair.other()).toString(), "to",
                (forth ? pair.other() : pair.one()).toString(), "amounts",
                List.of(Map.of("unitClass", pair.unitClass(), "quantity", 1)));
        while (!threads.isShutdown()) {
            try {
                var committed = clients.get().command(token, "/api/v1/transfers", requestId, body);
                commits.add(new Commit(pair.jurisdiction(), committed.transaction(), System.nanoTime()));
                return true;
            } catch (ApiProblem problem) {
                if (problem.status() < SERVER_ERROR) {
                    refused.incrementAndGet();
                    refusals.merge(problem.status() + " " + problem.code(), 1L, Long::sum);
                    rest();
                    return false;
                }
            } catch (UncheckedIOException _) {
                // No answer, or no gateway: whether it was sent is not known either.
            }
            unknown.incrementAndGet();
            rest();
        }
        return false;
    }

    private static void rest() {
        try {
            Thread.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
