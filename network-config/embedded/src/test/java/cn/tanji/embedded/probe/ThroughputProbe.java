package cn.tanji.embedded.probe;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.management.OperatingSystemMXBean;
import io.grpc.ManagedChannel;
import org.hyperledger.fabric.client.CommitException;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.identity.X509Identity;

import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.embedded.ChaincodeDeployment;
import cn.tanji.embedded.ChaincodeSource;
import cn.tanji.embedded.EmbeddedNetwork;
import cn.tanji.embedded.NetworkDefinition;
import cn.tanji.embedded.sample.Policies;
import cn.tanji.embedded.sample.SampleChaincode;
import cn.tanji.embedded.sample.SampleNetwork;
import cn.tanji.embedded.transport.ConcurrencyLimits;

/**
 * Committed transactions per second through the official client: two organisations execute and endorse a transaction of two
 * reads and three writes, policies are judged, every block is forced to disk, blocks are cut after 250 ms. Arguments:
 * outstanding transactions (1024), seconds measured (10), {@code single} for single run.
 */
final class ThroughputProbe {
    private static final PrintStream OUT = System.out;

    private final AtomicInteger committed = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicLong waitedNanos = new AtomicLong();
    private volatile boolean running = true;

    private ThroughputProbe() {}

    public static void main(String[] arguments) throws Exception {
        int outstanding = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_024;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        boolean single = arguments.length > 2 && arguments[2].equals("single");
        Path directory = Files.createTempDirectory("probe");
        SampleNetwork.Members members = SampleNetwork.Members.create();
        NetworkDefinition definition = SampleNetwork
                .definition(members, directory)
                .withLimits(ConcurrencyLimits.FABRIC.withGateway(10_000))
                .withSingleRun(single)
                .withChaincodes(List.of(new ChaincodeDeployment("trade", "1", Policies.outOf(2, "Gd", "Hb"),
                        new ChaincodeSource.InProcess(_ -> new SampleChaincode()))));
        try (EmbeddedNetwork network = EmbeddedNetwork.start(definition)) {
            ManagedChannel channel = network.inProcessChannel("Gd");
            try (Gateway gateway = connect(members.gd().client(), channel)) {
                Contract contract = gateway.getNetwork(SampleNetwork.CHANNEL).getContract("trade");
                new ThroughputProbe().measure(contract, outstanding, seconds);
            } finally {
                channel.shutdownNow();
            }
            OUT.println("height " + network.height());
        }
    }

    private static Gateway connect(IdentityMaterial person, ManagedChannel channel) {
        return Gateway
                .newInstance()
                .identity(new X509Identity(person.mspId(), person.certificate()))
                .signer(new ConscryptSigner(person.key()))
                .connection(channel)
                .connect();
    }

    private void measure(Contract contract, int outstanding, int seconds) throws InterruptedException {
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < outstanding; i++) {
            int caller = i;
            callers.add(Thread.startVirtualThread(() -> call(contract, caller)));
        }
        for (int interval = 0; interval < 3; interval++) {
            report(interval == 0 ? "warm-up" : "measured", seconds);
        }
        running = false;
        for (Thread caller : callers) {
            caller.join();
        }
    }

    private void report(String what, int seconds) throws InterruptedException {
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        int before = committed.get();
        long waitedBefore = waitedNanos.get();
        long cpuBefore = machine.getProcessCpuTime();
        long start = System.nanoTime();
        Thread.sleep(seconds * 1_000L);
        int done = committed.get() - before;
        double elapsed = (System.nanoTime() - start) / 1e9;
        double cpuMillis = (machine.getProcessCpuTime() - cpuBefore) / 1e6;
        OUT.printf("%s: %.0f tx/s, %.2f ms CPU per tx, mean latency %.0f ms, %d failed%n", what, done / elapsed,
                cpuMillis / Math.max(1, done), (waitedNanos.get() - waitedBefore) / 1e6 / Math.max(1, done),
                failed.get());
    }

    private void call(Contract contract, int caller) {
        for (int i = 0; running; i++) {
            long start = System.nanoTime();
            try {
                contract.submitTransaction("move", "from " + caller, "to " + caller, Integer.toString(i));
                committed.incrementAndGet();
                waitedNanos.addAndGet(System.nanoTime() - start);
            } catch (GatewayException | CommitException e) {
                if (failed.incrementAndGet() <= 3) {
                    OUT.println(e);
                }
            }
        }
    }
}
