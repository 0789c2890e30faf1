package cn.tanji.consortium.pki;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * From when and for how long certificates are valid.
 *
 * @param clock
 *            tells the moment of issue; validity starts five minutes earlier, so that a neighbour's slow clock does no harm
 * @param rootValidity
 *            of certificate authorities
 * @param certificateValidity
 *            of nodes and persons; never beyond the authority's own
 */
public record IssuingTerms(Clock clock, Duration rootValidity, Duration certificateValidity) {
    private static final Duration BACKDATED = Duration.ofMinutes(5);

    public IssuingTerms {
        if (certificateValidity.isNegative() || certificateValidity.compareTo(rootValidity) > 0) {
            throw new IllegalArgumentException("certificates valid for " + certificateValidity
                    + " do not fit into authorities valid for " + rootValidity);
        }
    }

    /** Fifteen years for authorities, three for nodes and persons. */
    public static IssuingTerms usual(Clock clock) {
        return new IssuingTerms(clock, Duration.ofDays(15 * 365), Duration.ofDays(3 * 365));
    }

    Validity forRoot() {
        return from(rootValidity);
    }

    Validity forCertificate() {
        return from(certificateValidity);
    }

    private Validity from(Duration duration) {
        var start = clock.instant().minus(BACKDATED).truncatedTo(ChronoUnit.SECONDS);
        return new Validity(start, start.plus(duration));
    }

    /**
     * A certificate's time, both ends included, whole seconds.
     *
     * @param start
     *            not before
     * @param end
     *            not after
     */
    record Validity(Instant start, Instant end) {}
}
