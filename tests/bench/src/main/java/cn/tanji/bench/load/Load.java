package cn.tanji.bench.load;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

import com.sun.management.OperatingSystemMXBean;

/**
 * Callers that act one step after another for a while, each with its own random numbers. A step that fails ends the bench:
 * a figure in which some calls failed would say nothing.
 *
 * @param callers
 *            steps under way at once
 * @param time
 *            how long new steps begin
 * @param seed
 *            of the callers' random numbers
 */
public record Load(int callers, Duration time, long seed) {
    /** What one caller does again and again. */
    @FunctionalInterface
    public interface Step {
        /** Returns when the step is done. */
        void take(int caller, Random random);
    }

    /** What was measured. */
    public static final class Measured {
        private final long[] sortedNanos;
        private final double seconds;
        private final double cpuMillis;

        private Measured(long[] sortedNanos, double seconds, double cpuMillis) {
            this.sortedNanos = sortedNanos;
            this.seconds = seconds;
            this.cpuMillis = cpuMillis;
        }

        /** How many steps were done. */
        public int count() {
            return sortedNanos.length;
        }

        /** Steps a second, from the first one's begin to the last one's end. */
        public double perSecond() {
            return sortedNanos.length / seconds;
        }

        /** Processor time of the whole process a step, in milliseconds. */
        public double cpuMillis() {
            return cpuMillis;
        }

        /** Milliseconds within which this share of the steps was done. */
        public double percentile(double share) {
            return sortedNanos[(int) Math.min(sortedNanos.length - 1, Math.round(share * sortedNanos.length))] / 1e6;
        }
    }

    /** Runs it. */
    public Measured run(Step step) {
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpuBegun = machine.getProcessCpuTime();
        long begun = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<long[]>>();
            for (int i = 0; i < callers; i++) {
                int caller = i;
                running.add(threads.submit((Callable<long[]>) () -> steps(step, caller, begun + time.toNanos())));
            }
            var nanos = gather(running);
            double seconds = (System.nanoTime() - begun) / 1e9;
            return new Measured(nanos, seconds, (machine.getProcessCpuTime() - cpuBegun) / 1e6 / nanos.length);
        }
    }

    private long[] steps(Step step, int caller, long until) {
        var random = new Random(seed + caller);
        var nanos = LongStream.builder();
        for (long now = System.nanoTime(); now < until;) {
            step.take(caller, random);
            long after = System.nanoTime();
            nanos.add(after - now);
            now = after;
        }
        return nanos.build().toArray();
    }

    private static long[] gather(List<Future<long[]>> running) {
        try {
            var all = LongStream.builder();
            for (var each : running) {
                Arrays.stream(each.get()).forEach(all);
            }
            var nanos = all.build().sorted().toArray();
            if (nanos.length == 0) {
                throw new IllegalStateException("no step was done in the time given; give more");
            }
            return nanos;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a step failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
