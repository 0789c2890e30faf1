package cn.tanji.cli.local;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import cn.tanji.cli.launch.LaunchException;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.pki.CryptoMaterial;

/** How long the certificates of a network's nodes are still valid. */
public final class CertificateDates {
    private CertificateDates() {}

    /**
     * One certificate.
     *
     * @param owner
     *            node and member, such as {@code peer0.guangdong}, or {@code guangdong's root}
     * @param start
     *            first moment of validity
     * @param end
     *            last moment of validity
     */
    public record Dated(String owner, Instant start, Instant end) {
        /** Whole days left; negative once it has expired. */
        public long daysLeft(Instant now) {
            return Math.floorDiv(Duration.between(now, end).toSeconds(), Duration.ofDays(1).toSeconds());
        }
    }

    /** Every certificate that a node shows, and the roots above, the first to expire first. */
    public static List<Dated> of(Consortium consortium, CryptoMaterial material) {
        var all = new ArrayList<Dated>();
        for (var member : consortium.members()) {
            var organisation = material.of(member.mspId());
            all.add(dated(member.id() + "'s root", organisation.root()));
            all.add(dated(member.id() + "'s TLS root", organisation.tlsRoot()));
            all.add(dated(member.id() + "'s administrator", organisation.administrator().certificate()));
            organisation.nodes().forEach((name, node) -> {
                all.add(dated(name + "." + member.id(), node.identity().certificate()));
                all.add(dated(name + "." + member.id() + " (TLS)", node.tls().certificate()));
            });
        }
        all.sort(java.util.Comparator.comparing(Dated::end).thenComparing(Dated::owner));
        return all;
    }

    private static Dated dated(String owner, java.security.cert.X509Certificate certificate) {
        return new Dated(owner, certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
    }

    /**
     * Nodes with an expired certificate would fail later and say less.
     *
     * @throws LaunchException
     *             naming what has expired, or is not valid yet because the clock is wrong
     */
    static void requireValid(Consortium consortium, CryptoMaterial material) {
        var now = Clock.systemUTC().instant();
        for (var each : of(consortium, material)) {
            if (each.end().isBefore(now)) {
                throw new LaunchException("the certificate of " + each.owner() + " expired on " + each.end()
                        + ": renew it, see docs/operations.md; or, to begin anew,"
                        + " scripts/registry down --purge --network local");
            }
            if (each.start().isAfter(now)) {
                throw new LaunchException("the certificate of " + each.owner() + " is valid from " + each.start()
                        + " and this machine's clock says " + now + ": set the clock, then try again");
            }
        }
    }
}
