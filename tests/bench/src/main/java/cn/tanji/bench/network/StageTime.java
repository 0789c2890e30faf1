package cn.tanji.bench.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.sun.management.OperatingSystemMXBean;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

import cn.tanji.bench.load.Load;
import cn.tanji.bench.load.Terms;
import cn.tanji.cli.text.TextTable;

/**
 * Processor time of this process by what it is spent on, while one variant of a load runs: samples of Java's own recorder, each
 * put to the innermost stage among its frames. What is not Java (compiler, collector) is the rest of the process's time.
 */
final class StageTime implements Terms.Watch {
    private static final String SAMPLE = "jdk.CPUTimeSample";
    private static final String ELSE = "all else in Java";

    /** What the beginning of a class's name says it does; keys, policies and hashes are spent by whoever asks for them. */
    private static final Map<String, String> STAGES = stages();

    private final int watched;
    private final Map<String, Long> samples = new TreeMap<>();
    private @Nullable Recording recording;
    private long processBefore;
    private long process;
    private long javaNanos;
    private long transactions;

    /** @param watched number of the variant that is looked at */
    StageTime(int watched) {
        this.watched = watched;
    }

    private static Map<String, String> stages() {
        var stages = new LinkedHashMap<String, String>();
        stages.put("cn.tanji.embedded.validation.", "committing: form, signatures, policies, reads");
        stages.put("cn.tanji.embedded.ledger.", "committing: hashes, state, history, index");
        stages.put("cn.tanji.embedded.statedb.", "committing: hashes, state, history, index");
        stages.put("cn.tanji.embedded.blockstore.", "committing: blocks and their files");
        stages.put("cn.tanji.embedded.ordering.", "ordering");
        stages.put("cn.tanji.embedded.endorser.", "endorsing");
        stages.put("cn.tanji.embedded.chaincode.", "endorsing: chaincode's side");
        stages.put("cn.tanji.embedded.simulation.", "endorsing: chaincode's side");
        stages.put("cn.tanji.embedded.gateway.", "the peer's gateway");
        stages.put("cn.tanji.embedded.deliver.", "telling of blocks and outcomes");
        stages.put("org.hyperledger.fabric.client.", "the client's SDK");
        stages.put("cn.tanji.bench.load.", "the client's SDK");
        stages.put("io.grpc.", "gRPC");
        return stages;
    }

    @Override
    public void begins(int variant) {
        if (variant != watched) {
            return;
        }
        var begun = new Recording();
        begun.enable(SAMPLE).with("throttle", "2ms");
        begun.start();
        recording = begun;
        processBefore = processNanos();
    }

    @Override
    public void ended(int variant, Load.Measured measured) {
        var begun = recording;
        if (variant != watched || begun == null) {
            return;
        }
        process += processNanos() - processBefore;
        transactions += measured.count();
        try (begun) {
            begun.stop();
            var file = Files.createTempFile("tanji-bench-", ".jfr");
            begun.dump(file);
            for (var event : RecordingFile.readAllEvents(file)) {
                count(event);
            }
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the samples cannot be read", e);
        }
    }

    private void count(RecordedEvent event) {
        if (event.getEventType().getName().equals(SAMPLE)) {
            long nanos = event.getDuration("samplingPeriod").toNanos();
            javaNanos += nanos;
            samples.merge(stage(event), nanos, Long::sum);
        }
    }

    private static String stage(RecordedEvent event) {
        var stack = event.getStackTrace();
        if (stack == null) {
            return ELSE;
        }
        boolean isSignature = false;
        for (RecordedFrame frame : stack.getFrames()) {
            var name = frame.getMethod().getType().getName();
            isSignature |= name.startsWith("org.conscrypt.") || name.equals("java.security.Signature");
            for (var stage : STAGES.entrySet()) {
                if (name.startsWith(stage.getKey())) {
                    return stage.getValue() + (isSignature ? " — signatures" : "");
                }
            }
        }
        return isSignature ? "signatures, of whom is not known" : ELSE;
    }

    /** The largest first. */
    TextTable table() {
        var table = new TextTable("where the embedded network's processor time goes", "CPU ms a transaction", "share");
        samples.entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(entry -> row(table, entry.getKey(), entry.getValue()));
        row(table, "compiler, collector and what was not sampled", Math.max(0, process - javaNanos));
        row(table, "all, client included", process);
        return table;
    }

    private void row(TextTable table, String what, long time) {
        table.row(what, String.format(Locale.ROOT, "%.3f", time / 1e6 / Math.max(1, transactions)),
                String.format(Locale.ROOT, "%.0f %%", 100.0 * time / Math.max(1, process)));
    }

    private static long processNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
