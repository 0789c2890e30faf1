package cn.tanji.domain.project;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import cn.tanji.domain.kernel.RecordKind;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.unit.SerialRange;

/**
 * What of one series of an outside registry has been claimed, over all jurisdictions. One record a series, so that an
 * overlap is found by exact key; only importers of the same series wait for each other.
 *
 * @param claims
 *            by start, not overlapping, at most {@value #CLAIMS_MAX}
 */
public record ClaimedSeries(String outsideRegistry, String series, List<Claim> claims) {
    public static final RecordKind<ClaimedSeries> KIND = new RecordKind<>("outsideseries", ClaimedSeries.class, 2);
    /** So many separate claims one series can have. */
    public static final int CLAIMS_MAX = 1_000;

    public ClaimedSeries {
        claims = claims.stream().sorted(Comparator.comparingLong(Claim::start)).toList();
    }

    /**
     * One claim.
     *
     * @param start
     *            first serial number, included
     * @param end
     *            last serial number, included
     */
    public record Claim(String pair, String jurisdiction, long start, long end) {
        SerialRange range() {
            return new SerialRange(start, end);
        }
    }

    public static RecordRef<ClaimedSeries> ref(String outsideRegistry, String series) {
        return KIND.ref(outsideRegistry, series);
    }

    /** The first claim that shares a serial number with the range. */
    public Optional<Claim> overlapping(SerialRange range) {
        return claims.stream().filter(claim -> claim.range().overlaps(range)).findFirst();
    }

    ClaimedSeries with(Claim claim) {
        var all = new ArrayList<>(claims);
        all.add(claim);
        return new ClaimedSeries(outsideRegistry, series, all);
    }
}
