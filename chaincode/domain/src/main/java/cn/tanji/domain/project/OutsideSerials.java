package cn.tanji.domain.project;

import java.util.regex.Pattern;

import cn.tanji.domain.kernel.Bounds;
import cn.tanji.domain.unit.SerialRange;

/**
 * A run of serial numbers of a registry outside the network.
 *
 * @param series
 *            what stands before the running number there, 1 to 64 capital letters, digits and . _ -; two spellings of one series
 *            would be two records, and its units could come in twice
 * @param start
 *            first serial number, included
 * @param end
 *            last serial number, included
 */
public record OutsideSerials(String series, long start, long end) {
    private static final Pattern SERIES = Pattern.compile("[A-Z0-9._-]{1,64}");

    public OutsideSerials {
        Bounds.code("series", series, SERIES, "CCER-0017-2016");
        new SerialRange(start, end);
    }

    public SerialRange range() {
        return new SerialRange(start, end);
    }
}
