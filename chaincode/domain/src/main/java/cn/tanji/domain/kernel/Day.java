package cn.tanji.domain.kernel;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * A calendar day without time or zone, years 1990 to 2199, for what documents state by the day: starts, monitoring
 * periods, trading days. Text: {@code 2016-12-31}.
 */
public record Day(int year, int month, int dayOfMonth) implements TextForm, Comparable<Day> {
    public Day {
        if (year < 1990 || year > 2199 || month < 1 || month > 12 || dayOfMonth < 1
                || dayOfMonth > LocalDate.of(year, month, 1).lengthOfMonth()) {
            throw new IllegalArgumentException(
                    "day " + year + "-" + month + "-" + dayOfMonth + " is not a day of 1990..2199");
        }
    }

    /** Reads the canonical text. */
    public static Day parse(String text) {
        try {
            var date = LocalDate.parse(text);
            return new Day(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("day '" + text + "' is not of the form 2016-12-31", e);
        }
    }

    @Override
    public String toString() {
        return LocalDate.of(year, month, dayOfMonth).toString();
    }

    @Override
    public int compareTo(Day other) {
        return LocalDate.of(year, month, dayOfMonth)
                .compareTo(LocalDate.of(other.year, other.month, other.dayOfMonth));
    }
}
