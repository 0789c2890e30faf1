package cn.tanji.bench.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a run of the bench measures, and how long.
 *
 * @param definition
 *            the consortium file
 * @param round
 *            how long one round of one variant takes
 * @param rounds
 *            rounds of each variant, one after another in turn
 * @param outstanding
 *            transactions under way at once when throughput is measured
 * @param lots
 *            lots of the large ledger
 * @param seed
 *            of all random choices
 */
public record Terms(Path definition, Duration round, int rounds, int outstanding, int lots, long seed) {
    private static final int WARM_ROUNDS_MAX = 12;
    /** A round that is not better than the best one before by this factor counts as none. */
    private static final double WARM_GAIN = 1.03;

    /** The smallest, middle and largest of some figures. */
    public record Spread(double min, double median, double max) {
        public static Spread of(double... figures) {
            var sorted = Arrays.stream(figures).sorted().toArray();
            return new Spread(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
        }

        public static Spread of(Load.Measured[] rounds, ToDoubleFunction<Load.Measured> figure) {
            return of(Arrays.stream(rounds).mapToDouble(figure).toArray());
        }

        /** The three figures with so many decimals. */
        public String text(int decimals) {
            var format = "%,." + decimals + "f";
            return String.format(Locale.ROOT, format + " (" + format + " to " + format + ")", median, min, max);
        }
    }

    /** Hears of each round that counts, to measure more than the callers can. */
    public interface Watch {
        void begins(int variant);

        void ended(int variant, Load.Measured measured);
    }

    private static final Watch NOBODY = new Watch() {
        @Override
        public void begins(int variant) {}

        @Override
        public void ended(int variant, Load.Measured measured) {}
    };

    /** The same with rounds of another length. */
    public Terms withRound(Duration other) {
        return new Terms(definition, other, rounds, outstanding, lots, seed);
    }

    /** One load on all variants in turn, so that what else the machine does falls on each alike; first a round that does not count. */
    public Load.Measured[][] alternate(int callers, Load.Step... variants) {
        return alternate(callers, NOBODY, variants);
    }

    /** The same, watched. */
    public Load.Measured[][] alternate(int callers, Watch watch, Load.Step... variants) {
        var measured = new Load.Measured[variants.length][rounds];
        for (var variant : variants) {
            new Load(callers, round, seed - 1).run(variant);
        }
        for (int i = 0; i < rounds; i++) {
            var load = new Load(callers, round, seed + 1_000_000L * i);
            for (int each : IntStream.range(0, variants.length).toArray()) {
                watch.begins(each);
                measured[each][i] = load.run(variants[each]);
                watch.ended(each, measured[each][i]);
            }
        }
        return measured;
    }

    /**
     * Runs each variant until its rate no longer grows: while the virtual machine still compiles, a throughput is that of its
     * compiler.
     */
    public void warm(int callers, Load.Step... variants) {
        for (var variant : variants) {
            warm(callers, variant);
        }
    }

    private void warm(int callers, Load.Step variant) {
        double best = 0;
        int withoutGain = 0;
        for (int i = 0; i < WARM_ROUNDS_MAX && withoutGain < 2; i++) {
            double rate = new Load(callers, round, seed - 1 - i).run(variant).perSecond();
            withoutGain = rate > best * WARM_GAIN ? 0 : withoutGain + 1;
            best = Math.max(best, rate);
        }
    }

    public static String verdict(boolean isMet) {
        return isMet ? "met" : "MISSED";
    }
}
