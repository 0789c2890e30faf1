package cn.tanji.bench.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

import cn.tanji.bench.load.Load;
import cn.tanji.bench.load.Terms;
import cn.tanji.bench.load.Terms.Spread;

/** How many of the steps of each round came to something, where some may fail by their nature. */
final class ValidShare implements Terms.Watch {
    private final LongAdder valid = new LongAdder();
    private final Map<Integer, List<Double>> shares = new TreeMap<>();

    /** To be told by every step how it ended. */
    void count(boolean isValid) {
        if (isValid) {
            valid.increment();
        }
    }

    @Override
    public void begins(int variant) {
        valid.reset();
    }

    @Override
    public void ended(int variant, Load.Measured measured) {
        shares.computeIfAbsent(variant, _ -> new ArrayList<>()).add(valid.sum() / (double) measured.count());
    }

    /** Valid steps a second of a variant, over its rounds. */
    Spread perSecond(Load.Measured[][] measured, int variant) {
        var its = shares.getOrDefault(variant, List.of());
        return Spread.of(IntStream.range(0, its.size())
                .mapToDouble(round -> its.get(round) * measured[variant][round].perSecond()).toArray());
    }
}
