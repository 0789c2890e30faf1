package cn.tanji.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.zip.GZIPInputStream;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * One year's figures of a file {@code account_id,year,tonnes_co2}, plain or gzip, and the rows that are none: real input is
 * dirty. Read line by line.
 *
 * @param figures
 *            one an installation, in the order of the file
 * @param dirty
 *            rows of the year that were left out, with line and reason
 */
record VerifiedEmissions(List<Figure> figures, List<Dirty> dirty) {
    /** More than the whole world emits in a year cannot be one installation. */
    static final long TONNES_MAX = 100_000_000_000L;

    /** An installation's verified emissions. */
    record Figure(long account, long tonnes) {}

    /** A row left out. */
    record Dirty(long line, String reason) {}

    /**
     * Reads the rows of a year.
     *
     * @throws IOException
     *             if the file cannot be read or has not these three columns
     */
    static VerifiedEmissions read(Path file, int year) throws IOException {
        var figures = new ArrayList<Figure>();
        var dirty = new ArrayList<Dirty>();
        var seen = new HashMap<Long, Long>();
        var format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
        try (var in = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8));
                var rows = CSVParser.builder().setReader(in).setFormat(format).get()) {
            if (!rows.getHeaderNames().containsAll(List.of("account_id", "year", "tonnes_co2"))) {
                throw new IOException(file + " needs the columns account_id, year and tonnes_co2; it has "
                        + rows.getHeaderNames());
            }
            for (var row : rows) {
                if (row.isConsistent() && row.get("year").equals(Integer.toString(year))) {
                    judge(row, rows.getCurrentLineNumber(), seen, figures, dirty);
                } else if (!row.isConsistent()) {
                    dirty.add(new Dirty(rows.getCurrentLineNumber(), "has " + row.size() + " columns"));
                }
            }
        }
        return new VerifiedEmissions(List.copyOf(figures), List.copyOf(dirty));
    }

    private static void judge(CSVRecord row, long line, HashMap<Long, Long> seen, List<Figure> figures,
            List<Dirty> dirty) {
        var account = row.get("account_id");
        var tonnes = row.get("tonnes_co2");
        if (!account.matches("[1-9][0-9]{0,11}")) {
            dirty.add(new Dirty(line, "account_id '" + account + "' is no number of 1 to 12 digits"));
        } else if (tonnes.isEmpty()) {
            dirty.add(new Dirty(line, "tonnes_co2 is blank"));
        } else if (!tonnes.matches("-?[0-9]+")) {
            dirty.add(new Dirty(line, "tonnes_co2 '" + tonnes + "' is no whole number"));
        } else if (tonnes.startsWith("-")) {
            dirty.add(new Dirty(line, "tonnes_co2 " + tonnes + " is negative"));
        } else if (tonnes.length() > 12 || Long.parseLong(tonnes) > TONNES_MAX) {
            dirty.add(new Dirty(line, "tonnes_co2 " + tonnes + " is more than " + TONNES_MAX));
        } else if (seen.putIfAbsent(Long.valueOf(account), line) != null) {
            dirty.add(new Dirty(line, "account " + account + " stands in line "
                    + seen.get(Long.valueOf(account)) + " already"));
        } else {
            figures.add(new Figure(Long.parseLong(account), Long.parseLong(tonnes)));
        }
    }

    private static InputStream open(Path file) throws IOException {
        var raw = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 65_536) : raw;
    }
}
