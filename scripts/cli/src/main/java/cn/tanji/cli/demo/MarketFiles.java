package cn.tanji.cli.demo;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

import cn.tanji.consortium.text.Words;

/** Reads and writes a {@link Market} as a folder of CSV files in UTF-8, one file a kind of row, with a header line. */
public final class MarketFiles {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private MarketFiles() {}

    /**
     * Reads a folder.
     *
     * @throws MarketFileException
     *             if a file is missing or a row is wrong; the message names file, line, column and what is wrong
     */
    public static Market read(Path folder) {
        return new Market(rows(folder, "jurisdictions", Market.JurisdictionRow.class),
                rows(folder, "pools", Market.PoolRow.class), rows(folder, "entities", Market.EntityRow.class),
                rows(folder, "emissions", Market.EmissionsRow.class),
                rows(folder, "projects", Market.ProjectRow.class), rows(folder, "credits", Market.CreditsRow.class),
                rows(folder, "offers", Market.OfferRow.class), rows(folder, "trades", Market.TradeRow.class),
                rows(folder, "surrenders", Market.SurrenderRow.class),
                rows(folder, "cancellations", Market.CancellationRow.class));
    }

    /** Writes a market into a folder, replacing its files. */
    public static void write(Market market, Path folder) throws IOException {
        Files.createDirectories(folder);
        write(folder, "jurisdictions", Market.JurisdictionRow.class, market.jurisdictions());
        write(folder, "pools", Market.PoolRow.class, market.pools());
        write(folder, "entities", Market.EntityRow.class, market.entities());
        write(folder, "emissions", Market.EmissionsRow.class, market.emissions());
        write(folder, "projects", Market.ProjectRow.class, market.projects());
        write(folder, "credits", Market.CreditsRow.class, market.credits());
        write(folder, "offers", Market.OfferRow.class, market.offers());
        write(folder, "trades", Market.TradeRow.class, market.trades());
        write(folder, "surrenders", Market.SurrenderRow.class, market.surrenders());
        write(folder, "cancellations", Market.CancellationRow.class, market.cancellations());
    }

    private static <R extends Record> void write(Path folder, String name, Class<R> type, List<R> rows)
            throws IOException {
        var columns = type.getRecordComponents();
        try (var out = Files.newBufferedWriter(folder.resolve(name + ".csv"), StandardCharsets.UTF_8);
                var printer = new CSVPrinter(out, FORMAT)) {
            printer.printRecord(Arrays.stream(columns).map(MarketFiles::header));
            for (var row : rows) {
                printer.printRecord(Arrays.stream(columns).map(column -> value(column, row)));
            }
        }
    }

    private static <R extends Record> List<R> rows(Path folder, String name, Class<R> type) {
        var file = folder.resolve(name + ".csv");
        var rows = new ArrayList<R>();
        try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                var parser = CSVParser.builder().setReader(in)
                        .setFormat(FORMAT.builder().setHeader().setSkipHeaderRecord(true).get()).get()) {
            var columns = type.getRecordComponents();
            for (var column : columns) {
                if (!parser.getHeaderNames().contains(header(column))) {
                    throw new MarketFileException(file, 1,
                            new Words("has no column '" + header(column) + "'", "缺少列 '" + header(column) + "'"));
                }
            }
            for (var record : parser) {
                rows.add(row(type, columns, record, file, parser.getCurrentLineNumber()));
            }
            return List.copyOf(rows);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new MarketFileException(file, 0,
                    new Words("is missing; a market folder holds ten CSV files, see scripts/demo",
                            "不存在；市场目录应有十个 CSV 文件，见 scripts/demo"));
        } catch (IOException e) {
            throw new MarketFileException(file, 0,
                    new Words("cannot be read: " + e.getMessage(), "无法读取：" + e.getMessage()));
        }
    }

    private static <R extends Record> R row(Class<R> type, RecordComponent[] columns, CSVRecord record, Path file,
            long line) {
        var values = new Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            values[i] = parse(columns[i], record.get(header(columns[i])), file, line);
        }
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(columns).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type.getSimpleName(), e);
        }
    }

    private static Object parse(RecordComponent column, String text, Path file, long line) {
        var type = column.getType();
        try {
            if (type == long.class) {
                return Long.parseLong(text);
            }
            if (type == int.class) {
                return Integer.parseInt(text);
            }
        } catch (NumberFormatException e) {
            throw new MarketFileException(file, line,
                    new Words("column '" + header(column) + "' is '" + text + "', not a whole number",
                            "列 '" + header(column) + "' 的值 '" + text + "' 不是整数"));
        }
        if (type.isEnum()) {
            for (var constant : type.getEnumConstants()) {
                if (constant.toString().equalsIgnoreCase(text)) {
                    return constant;
                }
            }
            var words = Arrays.toString(type.getEnumConstants());
            throw new MarketFileException(file, line,
                    new Words("column '" + header(column) + "' is '" + text + "', not one of "
                            + words, "列 '" + header(column) + "' 的值 '" + text + "' 不在 " + words + " 之中"));
        }
        return text;
    }

    private static Object value(RecordComponent column, Record row) {
        try {
            return column.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + column, e);
        }
    }

    /** The column's name in a file: words in lower case with underscores. */
    private static String header(RecordComponent column) {
        return column.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
