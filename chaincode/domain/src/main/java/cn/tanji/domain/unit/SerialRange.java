package cn.tanji.domain.unit;

/** Consecutive serial numbers, both ends included; at most 999,999,999,999, so that keys have a fixed width. */
public record SerialRange(long start, long end) {
    /** The highest serial number. */
    public static final long SERIAL_MAX = 999_999_999_999L;

    public SerialRange {
        if (start < 1 || end < start || end > SERIAL_MAX) {
            throw new IllegalArgumentException(
                    "serial range " + start + ".." + end + ": start must be at least 1 and not above end, end at most "
                            + SERIAL_MAX);
        }
    }

    /** Number of units. */
    public long count() {
        return end - start + 1;
    }

    public boolean contains(SerialRange other) {
        return start <= other.start && other.end <= end;
    }

    public boolean overlaps(SerialRange other) {
        return start <= other.end && other.start <= end;
    }

    @Override
    public String toString() {
        return start + ".." + end;
    }
}
