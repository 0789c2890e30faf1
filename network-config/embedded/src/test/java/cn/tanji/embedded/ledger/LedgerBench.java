package cn.tanji.embedded.ledger;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import com.sun.management.OperatingSystemMXBean;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.Envelope;

import cn.tanji.embedded.crypto.SignatureProvider;
import cn.tanji.embedded.fixture.Proposed;
import cn.tanji.embedded.fixture.TestNetwork;
import cn.tanji.embedded.statedb.Version;

/**
 * Measures the ledger alone: time per transaction of a block with so many keys in state, memory per key, and the start. Run by
 * hand: arguments are a folder and the numbers of keys. Transactions read two keys and write three, with two endorsements.
 */
final class LedgerBench {
    private static final int TRANSACTIONS = 500;
    private static final int BLOCKS = 20;
    private static final int KEYS_PER_TRANSACTION = 2_000;

    private final TestNetwork network = new TestNetwork();
    private final PrintStream out;
    private final Random random = new Random(7);

    private LedgerBench(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        out.println(SignatureProvider.chosen().description() + ", Java " + Runtime.version() + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, seed 7");
        for (int i = 1; i < arguments.length; i++) {
            LedgerBench bench = new LedgerBench(out);
            bench.run(Files.createTempDirectory(Path.of(arguments[0]), "bench"), Integer.parseInt(arguments[i]));
        }
    }

    private void run(Path folder, int keys) {
        try (ChannelLedger ledger = network.openWithChaincode(folder)) {
            long before = usedBytes();
            fill(ledger, keys);
            out.printf("%,d keys: %d bytes a key with its history%n", keys, (usedBytes() - before) / keys);
            measure(ledger, keys, 5);
            Cost cost = measure(ledger, keys, BLOCKS);
            out.printf("%,d keys: a transaction takes %.3f ms, %.3f ms of all processors%n", keys, cost.milliseconds,
                    cost.cpuMilliseconds);
        }
        long start = System.nanoTime();
        try (ChannelLedger ledger = network.open(folder)) {
            out.printf("%,d keys: opened %d blocks in %d ms%n", keys, ledger.height(),
                    (System.nanoTime() - start) / 1_000_000);
        }
    }

    private void fill(ChannelLedger ledger, int keys) {
        for (int next = 0; next < keys;) {
            List<Proposed> transactions = new ArrayList<>();
            for (int t = 0; t < 20 && next < keys; t++) {
                Proposed proposed = network.transaction();
                for (int i = 0; i < KEYS_PER_TRANSACTION && next < keys; i++, next++) {
                    proposed.put(key(next), "{\"account\":\"GD-0001-000123\",\"class\":\"GDEA-2025\",\"start\":" + next
                            + ",\"end\":" + next + "}");
                }
                transactions.add(proposed);
            }
            network.commit(ledger, transactions.toArray(Proposed[]::new));
        }
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private Cost measure(ChannelLedger ledger, int keys, int blocks) {
        long nanos = 0;
        long cpuNanos = 0;
        for (int b = 0; b < blocks; b++) {
            Envelope[] envelopes = new Envelope[TRANSACTIONS];
            int offset = random.nextInt(keys);
            for (int t = 0; t < TRANSACTIONS; t++) {
                int first = (offset + t * 2 * (keys / (TRANSACTIONS * 2))) % keys;
                envelopes[t] = transfer(ledger, key(first), key((first + keys / (TRANSACTIONS * 2)) % keys)).build();
            }
            Block block = network.block(ledger, envelopes);
            long start = System.nanoTime();
            long cpuStart = cpuNanos();
            long valid = ledger.commit(block).codes().stream().filter(code -> code.getNumber() == 0).count();
            nanos += System.nanoTime() - start;
            cpuNanos += cpuNanos() - cpuStart;
            if (valid != TRANSACTIONS) {
                throw new IllegalStateException(valid + " valid");
            }
        }
        return new Cost(nanos / 1e6 / blocks / TRANSACTIONS, cpuNanos / 1e6 / blocks / TRANSACTIONS);
    }

    private Proposed transfer(ChannelLedger ledger, String from, String to) {
        Proposed proposed = network.transaction();
        for (String key : List.of(from, to)) {
            Version version = Objects.requireNonNull(ledger.snapshot().get("cc", key)).version();
            proposed.read(key, version.block(), version.transaction()).put(key,
                    "{\"account\":\"GD-0002-000456\",\"quantity\":" + version.block() + "}");
        }
        return proposed.put("receipt/" + proposed.id(), "receipt");
    }

    private record Cost(double milliseconds, double cpuMilliseconds) {}

    private static String key(int number) {
        return "\0lot\0GD-2025-%012d\0".formatted(number);
    }

    private static long usedBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
