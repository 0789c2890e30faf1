package cn.tanji.bench.embedded;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;

import cn.tanji.bench.TemporaryFolder;
import cn.tanji.bench.load.Terms;
import cn.tanji.bench.load.Terms.Spread;
import cn.tanji.cli.text.TextTable;

/** How long it takes from the start of {@code java} to the first committed transaction. */
record Starts(Terms terms, PrintWriter out) {
    private static final double TARGET_SECONDS = 5;

    void measure() throws IOException, InterruptedException {
        var table = new TextTable("first commit over HTTP, seconds after java starts", "seconds", "target", "");
        try (var folder = TemporaryFolder.make()) {
            double first = FirstCommit.time(folder.path().resolve("first"), false);
            row(table, "new folder, and a virtual machine without its rehearsal", Spread.of(first));
            var fresh = new double[terms.rounds()];
            var known = new double[terms.rounds()];
            for (int i = 0; i < terms.rounds(); i++) {
                var data = folder.path().resolve("data" + i);
                fresh[i] = FirstCommit.time(data, true);
                known[i] = FirstCommit.time(data, true);
            }
            row(table, "new folder: certificates, genesis, read model", Spread.of(fresh));
            row(table, "existing folder", Spread.of(known));
        }
        out.println(table);
        out.flush();
    }

    private static void row(TextTable table, String what, Spread seconds) {
        table.row(what, seconds.text(1), String.format(Locale.ROOT, "≤ %.0f", TARGET_SECONDS),
                Terms.verdict(seconds.median() <= TARGET_SECONDS));
    }
}
