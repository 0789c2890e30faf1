package cn.tanji.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import cn.tanji.app.http.Problem;
import cn.tanji.app.http.ProblemCode;

/**
 * A table sent as {@code text/csv} (RFC 4180, UTF-8, with a head line): either every row is well formed, or all bad
 * lines are named and nothing is done.
 */
public final class CsvTable {
    /** The media type of tables. */
    public static final String MEDIA_TYPE = "text/csv";
    private static final int BAD_LINES_SHOWN = 100;

    private final List<CSVRecord> records;

    private CsvTable(List<CSVRecord> records) {
        this.records = records;
    }

    /**
     * Reads a table.
     *
     * @throws Problem
     *             MALFORMED_REQUEST if the head is not exactly these columns, in this order
     */
    public static CsvTable of(String text, String... columns) {
        var format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).setIgnoreEmptyLines(true)
                .setTrim(true).get();
        try (var parser = CSVParser.parse(text.startsWith("\uFEFF") ? text.substring(1) : text, format)) {
            if (!parser.getHeaderNames().equals(List.of(columns))) {
                throw Problem.malformed("table", "the head line must be " + String.join(",", columns));
            }
            return new CsvTable(parser.getRecords());
        } catch (IOException e) {
            throw Problem.malformed("table", String.valueOf(e.getMessage()));
        } catch (UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            var reason = e.getCause() == null ? e : e.getCause();
            throw Problem.malformed("table", "it is no CSV: " + reason.getMessage());
        }
    }

    /**
     * Every row.
     *
     * @param reading
     *            makes a row, or throws an {@link IllegalArgumentException} that says what is wrong
     * @throws Problem
     *             MALFORMED_TABLE if any line is not well formed, with each bad line
     */
    public <T> List<T> rows(Function<CsvLine, T> reading) {
        var rows = new ArrayList<T>();
        var bad = new ArrayList<Problem.Line>();
        for (var record : records) {
            try {
                rows.add(reading.apply(new CsvLine(record)));
            } catch (IllegalArgumentException e) {
                bad.add(new Problem.Line(line(record), String.valueOf(e.getMessage())));
            }
        }
        if (!bad.isEmpty()) {
            throw new Problem(ProblemCode.MALFORMED_TABLE, Map.of("count", Integer.toString(bad.size())),
                    bad.subList(0, Math.min(bad.size(), BAD_LINES_SHOWN)));
        }
        return rows;
    }

    /** Number of the record, the head being 1; the line number too as long as no field holds a line break. */
    private static long line(CSVRecord record) {
        return record.getRecordNumber() + 1;
    }
}
