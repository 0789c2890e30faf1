package cn.tanji.cli.local;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import cn.tanji.cli.launch.LaunchException;
import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.pki.CryptoMaterial;

/** How long the certificates of a network's nodes are still valid. */
public final class CertificateDates {
    private CertificateDates() {}

    /**
     * One certificate.
     *
     * @param holder
     *            node and member, such as {@code peer0.guangdong}, or the member alone
     * @param use
     *            what it is for
     * @param start
     *            first moment of validity
     * @param end
     *            last moment of validity
     */
    public record Dated(String holder, Use use, Instant start, Instant end) {
        /** Whose certificate it is, in words. */
        public String owner(Speech speech) {
            return switch (use) {
                case ROOT -> speech.say(holder + "'s root", holder + " 的根证书");
                case TLS_ROOT -> speech.say(holder + "'s TLS root", holder + " 的 TLS 根证书");
                case ADMINISTRATOR -> speech.say(holder + "'s administrator", holder + " 的管理员");
                case NODE -> holder;
                case NODE_TLS -> speech.say(holder + " (TLS)", holder + "（TLS）");
            };
        }

        /** Whole days left; negative once it has expired. */
        public long daysLeft(Instant now) {
            return Math.floorDiv(Duration.between(now, end).toSeconds(), Duration.ofDays(1).toSeconds());
        }
    }

    /** What a certificate is for. */
    public enum Use {
        ROOT, TLS_ROOT, ADMINISTRATOR, NODE, NODE_TLS
    }

    /** Every certificate that a node shows, and the roots above, the first to expire first. */
    public static List<Dated> of(Consortium consortium, CryptoMaterial material) {
        var all = new ArrayList<Dated>();
        for (var member : consortium.members()) {
            var organisation = material.of(member.mspId());
            all.add(dated(member.id(), Use.ROOT, organisation.root()));
            all.add(dated(member.id(), Use.TLS_ROOT, organisation.tlsRoot()));
            all.add(dated(member.id(), Use.ADMINISTRATOR, organisation.administrator().certificate()));
            organisation.nodes().forEach((name, node) -> {
                all.add(dated(name + "." + member.id(), Use.NODE, node.identity().certificate()));
                all.add(dated(name + "." + member.id(), Use.NODE_TLS, node.tls().certificate()));
            });
        }
        all.sort(java.util.Comparator.comparing(Dated::end).thenComparing(Dated::holder).thenComparing(Dated::use));
        return all;
    }

    private static Dated dated(String holder, Use use, java.security.cert.X509Certificate certificate) {
        return new Dated(holder, use, certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
    }

    /**
     * Nodes with an expired certificate would fail later and say less.
     *
     * @throws LaunchException
     *             naming what has expired, or is not valid yet because the clock is wrong
     */
    static void requireValid(Consortium consortium, CryptoMaterial material) {
        var now = Clock.systemUTC().instant();
        var speech = Speech.ofUser();
        for (var each : of(consortium, material)) {
            if (each.end().isBefore(now)) {
                var owner = each.owner(speech);
                throw new LaunchException("the certificate of " + owner + " expired on " + each.end()
                        + ": renew it, see docs/operations.md; or, to begin anew,"
                        + " scripts/registry down --purge --network local",
                        owner + " 的证书已于 " + each.end() + " 到期：请换发，见 docs/operations.md；或从头开始："
                                + "scripts/registry down --purge --network local");
            }
            if (each.start().isAfter(now)) {
                var owner = each.owner(speech);
                throw new LaunchException("the certificate of " + owner + " is valid from " + each.start()
                        + " and this machine's clock says " + now + ": set the clock, then try again",
                        owner + " 的证书自 " + each.start() + " 起有效，而本机时钟为 " + now + "：请校准时钟后重试");
            }
        }
    }
}
