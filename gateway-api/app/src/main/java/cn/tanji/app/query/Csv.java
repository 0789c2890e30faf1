package cn.tanji.app.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Records as comma-separated values, one column a component, named alike. A text that a spreadsheet would take for a
 * formula gets an apostrophe before it; numbers stay numbers. Starts with a byte order mark, so that spreadsheets read
 * Chinese names as UTF-8.
 */
final class Csv {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private Csv() {}

    static String of(Class<? extends Record> type, List<? extends Record> rows) {
        var columns = type.getRecordComponents();
        var out = new StringBuilder(BYTE_ORDER_MARK);
        try (var printer = new CSVPrinter(out, CSVFormat.RFC4180)) {
            printer.printRecord(Arrays.stream(columns).map(RecordComponent::getName).toList());
            for (var row : rows) {
                printer.printRecord(cells(columns, row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail", e);
        }
        return out.toString();
    }

    private static List<Object> cells(RecordComponent[] columns, Record row) {
        var cells = new ArrayList<Object>();
        for (var column : columns) {
            cells.add(cell(row, column));
        }
        return cells;
    }

    private static Object cell(Record row, RecordComponent column) {
        try {
            var accessor = column.getAccessor();
            // Views are package-private records of their capabilities.
            accessor.setAccessible(true);
            var value = accessor.invoke(row);
            return switch (value) {
                case null -> "";
                case Number number -> number;
                case Boolean bool -> bool;
                default -> harmless(value.toString());
            };
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + column, e);
        }
    }

    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
