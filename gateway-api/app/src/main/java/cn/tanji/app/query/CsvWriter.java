package cn.tanji.app.query;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Writes records as comma-separated values, one column a component, named alike. A text that a spreadsheet would take for
 * a formula gets an apostrophe before it; numbers stay numbers. Starts with a byte order mark, so that spreadsheets read
 * Chinese names as UTF-8.
 */
final class CsvWriter<T extends Record> {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private final RecordComponent[] columns;
    private final CSVPrinter printer;

    /** Writes the heads of the columns. */
    CsvWriter(Class<T> type, Appendable out) throws IOException {
        this.columns = type.getRecordComponents();
        out.append(BYTE_ORDER_MARK);
        this.printer = new CSVPrinter(out, CSVFormat.RFC4180);
        printer.printRecord(Arrays.stream(columns).map(RecordComponent::getName).toList());
    }

    /** Writes one line. */
    void write(T row) throws IOException {
        printer.printRecord(cells(row));
    }

    private List<Object> cells(Record row) {
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
