package cn.tanji.bench.embedded;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Random;

import cn.tanji.bench.load.Load;
import cn.tanji.bench.load.LotMarket;
import cn.tanji.bench.load.SdkRegistry;
import cn.tanji.bench.load.Terms;
import cn.tanji.bench.load.Terms.Spread;
import cn.tanji.cli.text.TextTable;
import cn.tanji.consortium.definition.ConsortiumFileException;

/** Latency and throughput of the registry's transfer: through the bare SDK, with a gateway beside it, and over HTTP. */
record Transfers(Terms terms, PrintWriter out) {
    /** Committed transfers a second through the bare SDK. */
    private static final double THROUGHPUT_TARGET = 1_000;
    /** HTTP, as a share of the bare SDK. */
    private static final double HTTP_TARGET = 0.8;
    /** Lots for each caller to choose from. */
    private static final int LOTS_A_CALLER = 10;
    private static final int[] CALLERS = {1, 16, 64};

    void measure() throws IOException, ConsortiumFileException {
        int inFlight = terms.outstanding() + 64;
        int lots = LOTS_A_CALLER * Math.max(terms.outstanding(), CALLERS[CALLERS.length - 1]);
        try (var bare = BareSite.start(terms.definition(), false, inFlight);
                var single = BareSite.start(terms.definition(), true, inFlight);
                var whole = GatewaySite.start(terms.definition(), inFlight);
                var bareSdk = bare.sdk(LotMarket.REPRESENTATIVE);
                var singleSdk = single.sdk(LotMarket.REPRESENTATIVE);
                var wholeSdk = whole.sdk(LotMarket.REPRESENTATIVE)) {
            var bareMarket = bare.market(lots, (_, _) -> {});
            var singleMarket = single.market(lots, (_, _) -> {});
            var wholeMarket = whole.market(lots, (_, _) -> {});
            latency(bareSdk, bareMarket, whole, wholeMarket);
            int callers = terms.outstanding();
            var variants = new Load.Step[]{sdk(bareSdk, bareMarket, callers), sdk(singleSdk, singleMarket, callers),
                    sdk(wholeSdk, wholeMarket, callers), whole.http(wholeMarket, callers)};
            terms.warm(callers, variants);
            throughput(terms.alternate(callers, variants));
        }
    }

    private void latency(SdkRegistry sdk, LotMarket market, GatewaySite whole, LotMarket wholeMarket) {
        var table = new TextTable("latency to commit, ms", "callers", "p50", "p95", "p99", "tx/s");
        for (int callers : CALLERS) {
            var rounds = terms.alternate(callers, sdk(sdk, market, callers), whole.http(wholeMarket, callers));
            row(table, "bare SDK", callers, rounds[0]);
            row(table, "HTTP", callers, rounds[1]);
        }
        out.println(table);
        out.flush();
    }

    private static void row(TextTable table, String what, int callers, Load.Measured[] rounds) {
        table.row(what, callers, Spread.of(rounds, one -> one.percentile(0.50)).text(0),
                Spread.of(rounds, one -> one.percentile(0.95)).text(0),
                Spread.of(rounds, one -> one.percentile(0.99)).text(0),
                Spread.of(rounds, Load.Measured::perSecond).text(0));
    }

    private void throughput(Load.Measured[][] rounds) {
        double bare = median(rounds[0]);
        double whole = median(rounds[2]);
        double http = median(rounds[3]);
        var table = new TextTable(
                String.format(Locale.ROOT, "throughput, %,d outstanding", terms.outstanding()), "committed/s",
                "CPU ms a tx", "p50 ms", "to bare SDK", "target", "");
        row(table, "bare SDK, two organisations execute", rounds[0], 1,
                String.format(Locale.ROOT, "≥ %,.0f/s", THROUGHPUT_TARGET), Terms.verdict(bare >= THROUGHPUT_TARGET));
        row(table, "bare SDK, single run", rounds[1], median(rounds[1]) / bare, "", "");
        row(table, "bare SDK, a gateway's read model follows", rounds[2], whole / bare, "", "");
        row(table, "HTTP through the gateway", rounds[3], http / bare,
                String.format(Locale.ROOT, "≥ %.1f", HTTP_TARGET), Terms.verdict(http / bare >= HTTP_TARGET));
        out.println(table);
        out.printf(Locale.ROOT, "HTTP to the SDK on the same registry: %.2f%n%n", http / whole);
        out.flush();
    }

    private static void row(TextTable table, String what, Load.Measured[] rounds, double ratio, String target,
            String verdict) {
        table.row(what, Spread.of(rounds, Load.Measured::perSecond).text(0),
                Spread.of(rounds, Load.Measured::cpuMillis).text(2),
                Spread.of(rounds, one -> one.percentile(0.5)).text(0), String.format(Locale.ROOT, "%.2f", ratio),
                target,
                verdict);
    }

    private static double median(Load.Measured[] rounds) {
        return Spread.of(rounds, Load.Measured::perSecond).median();
    }

    static Load.Step sdk(SdkRegistry registry, LotMarket market, int callers) {
        return (int caller, Random random) -> {
            var move = market.move(caller, callers, random);
            registry.submit("TransferUnits", move.command());
            move.happened().run();
        };
    }
}
