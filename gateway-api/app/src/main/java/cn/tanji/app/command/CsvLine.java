package cn.tanji.app.command;

import org.apache.commons.csv.CSVRecord;

/** One row of a table. */
public final class CsvLine {
    private final CSVRecord record;

    CsvLine(CSVRecord record) {
        this.record = record;
    }

    /**
     * A field's text, trimmed.
     *
     * @throws IllegalArgumentException
     *             if it is missing or blank
     */
    public String text(String column) {
        if (!record.isConsistent()) {
            throw new IllegalArgumentException(
                    "has " + record.size() + " fields, the head " + record.getParser().getHeaderNames().size());
        }
        var text = record.get(column);
        if (text.isBlank()) {
            throw new IllegalArgumentException(column + " is empty");
        }
        return text;
    }

    /**
     * A field's whole number.
     *
     * @throws IllegalArgumentException
     *             if it is none
     */
    public long number(String column) {
        var text = text(column);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(column + " '" + text + "' is not a whole number", e);
        }
    }
}
