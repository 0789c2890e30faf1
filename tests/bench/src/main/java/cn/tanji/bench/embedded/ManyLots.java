package cn.tanji.bench.embedded;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

import cn.tanji.bench.load.Load;
import cn.tanji.bench.load.LotMarket;
import cn.tanji.bench.load.SdkRegistry;
import cn.tanji.bench.load.Terms;
import cn.tanji.bench.load.Terms.Spread;
import cn.tanji.cli.text.TextTable;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.embedded.ledger.CommitResult;
import cn.tanji.embedded.ledger.Ledger;

/** Whether a ledger with many lots endorses and commits as fast as one with few: both in this process, in turn. */
record ManyLots(Terms terms, PrintWriter out) {
    private static final int FEW = 1_000;
    private static final int CALLERS = 128;
    /** Time with many lots, as a multiple of the time with few. */
    private static final double TARGET = 1.3;

    void measure() throws IOException, ConsortiumFileException {
        int inFlight = CALLERS + 64;
        try (var small = BareSite.start(terms.definition(), false, inFlight);
                var large = BareSite.start(terms.definition(), false, inFlight);
                var smallSdk = small.sdk(LotMarket.REPRESENTATIVE);
                var largeSdk = large.sdk(LotMarket.REPRESENTATIVE)) {
            var few = small.market(FEW, (_, _) -> {});
            long before = usedMebibytes();
            long begun = System.nanoTime();
            var many = large.market(terms.lots(), this::progress);
            out.printf(Locale.ROOT, "%,d lots allocated in %.1f s, %,d MiB of heap with their history%n%n", many.lots(),
                    (System.nanoTime() - begun) / 1e9, usedMebibytes() - before);
            out.flush();
            var table = new TextTable("ms a transfer", lots(few), lots(many), "ratio", "target", "");
            endorsement(table, smallSdk, few, largeSdk, many);
            blocks(table, new Watched(small.network().ledger(), smallSdk, few),
                    new Watched(large.network().ledger(), largeSdk, many));
            out.println(table);
            out.flush();
        }
    }

    private void endorsement(TextTable table, SdkRegistry smallSdk, LotMarket few, SdkRegistry largeSdk,
            LotMarket many) {
        var rounds = terms.alternate(1,
                (caller, random) -> smallSdk.endorse("TransferUnits", few.move(caller, 1, random).command()),
                (caller, random) -> largeSdk.endorse("TransferUnits", many.move(caller, 1, random).command()));
        row(table, "endorsement by two organisations, one caller", Spread.of(rounds[0], one -> one.percentile(0.5)),
                Spread.of(rounds[1], one -> one.percentile(0.5)));
    }

    private void blocks(TextTable table, Watched few, Watched many) {
        var fewMillis = new double[terms.rounds()];
        var manyMillis = new double[terms.rounds()];
        for (int i = -1; i < terms.rounds(); i++) {
            var load = new Load(CALLERS, terms.round(), terms.seed() + 1_000_000L * i);
            double withFew = few.blockMillis(load);
            double withMany = many.blockMillis(load);
            // The first round warms up.
            if (i >= 0) {
                fewMillis[i] = withFew;
                manyMillis[i] = withMany;
            }
        }
        row(table, "processing of blocks, " + CALLERS + " callers", Spread.of(fewMillis), Spread.of(manyMillis));
    }

    private static void row(TextTable table, String what, Spread few, Spread many) {
        double ratio = many.median() / few.median();
        table.row(what, few.text(3), many.text(3), String.format(Locale.ROOT, "%.2f", ratio),
                String.format(Locale.ROOT, "≤ %.1f", TARGET), Terms.verdict(ratio <= TARGET));
    }

    /** A ledger that is under load, and what its blocks take. */
    private record Watched(Ledger ledger, SdkRegistry sdk, LotMarket market) {
        /** Milliseconds of block processing a transaction while the load lasts. */
        double blockMillis(Load load) {
            var nanos = new AtomicLong();
            var transactions = new AtomicLong();
            try (var _ = ledger.onCommit((CommitResult result) -> {
                nanos.addAndGet(result.took().toNanos());
                transactions.addAndGet(result.codes().size());
            })) {
                load.run(Transfers.sdk(sdk, market, load.callers()));
            }
            return nanos.get() / 1e6 / transactions.get();
        }
    }

    private static String lots(LotMarket market) {
        return String.format(Locale.ROOT, "%,d lots", market.lots());
    }

    private void progress(int tables, int ofTables) {
        if (tables % 20 == 0) {
            out.printf(Locale.ROOT, "  %,d of %,d tables allocated%n", tables, ofTables);
            out.flush();
        }
    }

    private static long usedMebibytes() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }
}
