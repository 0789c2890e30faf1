package cn.tanji.conformance.differential;

import java.util.Map;

/** Where the embedded network differs from a real one on purpose. A difference that is no longer there fails the suite, too. */
final class KnownDifferences {
    private static final String APPROVALS = "definitions come from the network's own, so every member counts as having approved";
    private static final String NO_LIFECYCLE = "transactions of _lifecycle are not offered, so nobody plans their endorsement";

    /** Reasons by the name of the case. */
    static final Map<String, String> REASONS = Map.of(
            "D16 _lifecycle definition, evaluated", APPROVALS,
            "D16 _lifecycle definition, endorsed", NO_LIFECYCLE,
            "D53 purge", "private data are not purged here",
            "D52 call of lifecycle", "queries of definitions record no reads here");

    private KnownDifferences() {}
}
