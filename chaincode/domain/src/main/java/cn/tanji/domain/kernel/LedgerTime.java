package cn.tanji.domain.kernel;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/**
 * The time a transaction claims, in whole seconds since 1970-01-01T00:00Z. It is the client's claim, which peers hold to
 * within 15 minutes of their own clocks; rules compare it with deadlines and never read a clock. Text:
 * {@code 2017-06-20T16:00:00Z}.
 */
public record LedgerTime(long epochSecond) implements TextForm, Comparable<LedgerTime> {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    public LedgerTime {
        if (epochSecond < 0 || epochSecond > 253_402_300_799L) {
            throw new IllegalArgumentException("time " + epochSecond + " is not between 1970 and 9999");
        }
    }

    /** Reads the canonical text: ISO 8601 in UTC, whole seconds. */
    public static LedgerTime parse(String text) {
        try {
            var time = new LedgerTime(Instant.parse(text).getEpochSecond());
            if (time.toString().equals(text)) {
                return time;
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("time '" + text + "' is not of the form 2017-06-20T16:00:00Z", e);
        }
        throw new IllegalArgumentException("time '" + text + "' is not in whole seconds of UTC, 2017-06-20T16:00:00Z");
    }

    /** Whether this time lies strictly after another. */
    public boolean isAfter(LedgerTime other) {
        return epochSecond > other.epochSecond;
    }

    /** This time and a number of whole days of 86,400 seconds. */
    public LedgerTime plusDays(int days) {
        return new LedgerTime(epochSecond + 86_400L * days);
    }

    /** The calendar year in China (UTC+8, no daylight saving). */
    public int yearInChina() {
        return Instant.ofEpochSecond(epochSecond).atOffset(CHINA).getYear();
    }

    @Override
    public String toString() {
        return Instant.ofEpochSecond(epochSecond).toString();
    }

    @Override
    public int compareTo(LedgerTime other) {
        return Long.compare(epochSecond, other.epochSecond);
    }
}
