package cn.tanji.cli.text;

import java.util.ArrayList;
import java.util.List;

/** A table for a terminal: columns as wide as their widest cell, numbers to the right, Chinese counted as two columns. */
public final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with a header. */
    public TextTable(String... header) {
        rows.add(List.of(header));
    }

    /** One more row; numbers are written with thousands separators. */
    public TextTable row(Object... cells) {
        var row = new ArrayList<String>();
        for (var cell : cells) {
            row.add(cell instanceof Number number ? grouped(number.longValue()) : cell.toString());
        }
        rows.add(row);
        return this;
    }

    /** A whole number with thousands separators, the same in every locale. */
    public static String grouped(long number) {
        var digits = Long.toString(number).replace("-", "");
        var out = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) {
                out.append(',');
            }
            out.append(digits.charAt(i));
        }
        return (number < 0 ? "-" : "") + out;
    }

    @Override
    public String toString() {
        var widths = widths();
        var out = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            out.append("  ");
            var row = rows.get(i);
            for (int column = 0; column < row.size(); column++) {
                var cell = row.get(column);
                var gap = " ".repeat(widths[column] - width(cell));
                out.append(isNumber(column) ? gap + cell : cell + gap).append("  ");
            }
            trimEnd(out).append('\n');
            if (i == 0) {
                out.append("  ");
                for (int width : widths) {
                    out.append("─".repeat(width)).append("  ");
                }
                trimEnd(out).append('\n');
            }
        }
        return out.toString();
    }

    private int[] widths() {
        var widths = new int[rows.getFirst().size()];
        for (var row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], width(row.get(column)));
            }
        }
        return widths;
    }

    private boolean isNumber(int column) {
        return rows.size() > 1 && rows.stream().skip(1).allMatch(row -> row.get(column).matches("-?[0-9,.]*|[-–—]"));
    }

    /** A text filled up with spaces to a width in columns. */
    public static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    private static int width(String text) {
        return text.codePoints().map(point -> isWide(point) ? 2 : 1).sum();
    }

    /** Ideographs, and the punctuation and full-width forms written with them. */
    private static boolean isWide(int point) {
        return Character.isIdeographic(point) || (point >= 0x3000 && point <= 0x303F)
                || (point >= 0xFF00 && point <= 0xFF60);
    }

    private static StringBuilder trimEnd(StringBuilder out) {
        while (out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
        return out;
    }
}
