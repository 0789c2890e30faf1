package cn.tanji.bench.network;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import cn.tanji.bench.load.Load;
import cn.tanji.bench.load.Terms;
import cn.tanji.cli.text.TextTable;
import cn.tanji.local.LocalNetwork;

/** Processor time of every process of a network and of this one, a transaction of each variant. */
final class ProcessorTime implements Terms.Watch {
    private final LocalNetwork network;
    private final String[] variants;
    private final Map<String, double[]> millis = new TreeMap<>();
    private final long[] transactions;
    private Map<String, Double> before = Map.of();

    ProcessorTime(LocalNetwork network, String... variants) {
        this.network = network;
        this.variants = variants.clone();
        transactions = new long[variants.length];
    }

    @Override
    public void begins(int variant) {
        before = sample();
    }

    @Override
    public void ended(int variant, Load.Measured measured) {
        transactions[variant] += measured.count();
        sample().forEach((process, now) -> millis.computeIfAbsent(process,
                _ -> new double[variants.length])[variant] += now - before.getOrDefault(process, 0.0));
    }

    /** One row a process, and their sum. */
    TextTable table() {
        var header = new String[variants.length + 1];
        header[0] = "CPU ms a transaction";
        System.arraycopy(variants, 0, header, 1, variants.length);
        var table = new TextTable(header);
        var sum = new double[variants.length];
        for (var process : new TreeSet<>(millis.keySet())) {
            var spent = millis.getOrDefault(process, sum);
            table.row(row(process, spent));
            for (int i = 0; i < sum.length; i++) {
                sum[i] += spent[i];
            }
        }
        return table.row(row("sum", sum));
    }

    private Object[] row(String name, double[] spent) {
        var row = new Object[spent.length + 1];
        row[0] = name;
        for (int i = 0; i < spent.length; i++) {
            row[i + 1] = String.format(Locale.ROOT, "%.2f", spent[i] / Math.max(1, transactions[i]));
        }
        return row;
    }

    private Map<String, Double> sample() {
        var sample = new TreeMap<String, Double>();
        network.processes().forEach(each -> each.pid().ifPresent(pid -> ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .ifPresent(time -> sample.put(each.name(), time.toNanos() / 1e6))));
        ProcessHandle.current().info().totalCpuDuration()
                .ifPresent(time -> sample.put("this client", time.toNanos() / 1e6));
        return sample;
    }
}
