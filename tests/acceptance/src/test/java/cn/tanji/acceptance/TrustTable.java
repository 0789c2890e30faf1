package cn.tanji.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tables of docs/trust.md, so that what is written there is what is tested: each cell is one promise. */
final class TrustTable {
    private static final Path DOCUMENT = Path.of("../../docs/trust.md");

    private TrustTable() {}

    /**
     * One cell.
     *
     * @param attempt
     *            what is tried: the row's first column
     * @param attacker
     *            who tries it: the column's heading
     * @param result
     *            what comes of it
     */
    record Promise(String attempt, String attacker, String result) {
        @Override
        public String toString() {
            return attempt + ", " + attacker + ": " + result;
        }
    }

    /** The promises of the table whose first heading is this. */
    static Stream<Promise> under(String heading) {
        var rows = rows(heading);
        var attackers = rows.getFirst();
        return rows.stream().skip(2).flatMap(row -> IntStream.range(1, attackers.size())
                .mapToObj(column -> new Promise(row.getFirst(), attackers.get(column), row.get(column))));
    }

    private static List<List<String>> rows(String heading) {
        try {
            var rows = new ArrayList<List<String>>();
            for (var line : Files.readAllLines(DOCUMENT)) {
                if (line.startsWith("| " + heading + " |") || !rows.isEmpty()) {
                    if (!line.startsWith("|")) {
                        break;
                    }
                    rows.add(Arrays.stream(line.substring(1).split("\\|", -1)).map(String::strip)
                            .map(cell -> cell.replace("`", "")).filter(cell -> !cell.isEmpty()).toList());
                }
            }
            if (rows.size() < 3) {
                throw new IllegalStateException(DOCUMENT + " has no table that begins with '" + heading + "'");
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
