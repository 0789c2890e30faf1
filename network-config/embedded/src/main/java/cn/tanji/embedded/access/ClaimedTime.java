package cn.tanji.embedded.access;

import java.time.Instant;

import com.google.protobuf.Timestamp;

/** The time a client claims. A message can name times far beyond the calendar; those are taken as the calendar's ends. Pure. */
public final class ClaimedTime {
    /** Room for the nanoseconds, and for adding a window. */
    private static final long SECONDS_IN_A_DAY = 86_400;
    private static final long FIRST = Instant.MIN.getEpochSecond() + SECONDS_IN_A_DAY;
    private static final long LAST = Instant.MAX.getEpochSecond() - SECONDS_IN_A_DAY;

    private ClaimedTime() {}

    /** The moment of a timestamp, at least a day from either end of the calendar. */
    public static Instant of(Timestamp timestamp) {
        return Instant.ofEpochSecond(Math.clamp(timestamp.getSeconds(), FIRST, LAST), timestamp.getNanos());
    }
}
