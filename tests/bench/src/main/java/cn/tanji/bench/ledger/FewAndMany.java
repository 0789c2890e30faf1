package cn.tanji.bench.ledger;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import cn.tanji.bench.load.Load;
import cn.tanji.bench.load.PlainContract;
import cn.tanji.bench.load.Terms;
import cn.tanji.bench.load.Terms.Spread;
import cn.tanji.cli.text.TextTable;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.embedded.ledger.CommitResult;
import cn.tanji.embedded.ledger.LedgerOptions;
import cn.tanji.embedded.ledger.StateStore;
import cn.tanji.embedded.ledger.Verification;

/** Whether a ledger with many keys endorses and commits as fast as one with few: both in this process, in turn. */
record FewAndMany(Terms terms, PrintWriter out) {
    private static final int CALLERS = 128;
    /** Time with many keys, as a multiple of the time with few. */
    private static final double TARGET = 1.2;

    /** A ledger, and how many keys it holds. */
    private record Side(LedgerSite site, PlainContract contract, int keys) {
        /** Reads and writes two keys that no other caller touches. */
        String[] pair(int caller, int callers, Random random) {
            int each = keys / callers;
            return new String[]{KeyedChaincode.key(caller + (long) callers * random.nextInt(each)),
                    KeyedChaincode.key(caller + (long) callers * random.nextInt(each))};
        }

        /** Milliseconds of block processing a transaction while the load lasts. */
        double blockMillis(Load load) {
            var nanos = new AtomicLong();
            var transactions = new AtomicLong();
            try (var _ = site.network().ledger().onCommit((CommitResult result) -> {
                nanos.addAndGet(result.took().toNanos());
                transactions.addAndGet(result.codes().size());
            })) {
                load.run((caller, random) -> contract.submit("move", pair(caller, load.callers(), random)));
            }
            return nanos.get() / 1e6 / transactions.get();
        }
    }

    void measure(Path smallFolder, int few, Path largeFolder, int many, StateStore store)
            throws IOException, ConsortiumFileException {
        var options = LedgerOptions.of(Verification.FAST);
        try (var small = LedgerSite.open(terms.definition(), smallFolder, options);
                var large = LedgerSite.open(terms.definition(), largeFolder, options.withStore(store));
                var smallContract = small.contract();
                var largeContract = large.contract()) {
            var one = new Side(small, smallContract, few);
            var other = new Side(large, largeContract, many);
            var table = new TextTable("ms a transaction of 2 reads, 2 writes", keys(few), keys(many), "ratio", "target",
                    "");
            endorsement(table, one, other);
            blocks(table, one, other);
            out.println(table);
            out.flush();
        }
    }

    private void endorsement(TextTable table, Side few, Side many) {
        var measured = terms.alternate(1, (caller, random) -> few.contract.endorse("move", few.pair(caller, 1, random)),
                (caller, random) -> many.contract.endorse("move", many.pair(caller, 1, random)));
        row(table, "endorsement, one caller", Spread.of(measured[0], it -> it.percentile(0.5)),
                Spread.of(measured[1], it -> it.percentile(0.5)));
    }

    private void blocks(TextTable table, Side few, Side many) {
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
        row(table, "commit: processing of blocks, " + CALLERS + " callers", Spread.of(fewMillis),
                Spread.of(manyMillis));
    }

    private static void row(TextTable table, String what, Spread few, Spread many) {
        double ratio = many.median() / few.median();
        table.row(what, few.text(3), many.text(3), String.format(Locale.ROOT, "%.2f", ratio),
                String.format(Locale.ROOT, "≤ %.1f", TARGET), Terms.verdict(ratio <= TARGET));
    }

    private static String keys(int count) {
        return String.format(Locale.ROOT, "%,d keys", count);
    }
}
