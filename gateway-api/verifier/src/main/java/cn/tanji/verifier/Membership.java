package cn.tanji.verifier;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One member's authorities and lists, read and ready to judge certificates. */
final class Membership {
    private final TrustedMember member;
    private final List<X509Certificate> roots;
    private final List<X509Certificate> formerRoots;
    private final List<X509Certificate> intermediates;
    private final List<X509CRL> revocations;

    private Membership(TrustedMember member, List<X509Certificate> roots, List<X509Certificate> formerRoots,
            List<X509Certificate> intermediates, List<X509CRL> revocations) {
        this.member = member;
        this.roots = roots;
        this.formerRoots = formerRoots;
        this.intermediates = intermediates;
        this.revocations = revocations;
    }

    /**
     * Reads a member's authorities.
     *
     * @throws CertificateException
     *             if one is no authority, or a list is signed by none of them
     */
    static Membership of(TrustedMember member) throws CertificateException {
        var roots = authorities(member.roots());
        var intermediates = authorities(member.intermediates());
        var lists = new ArrayList<X509CRL>();
        for (var list : member.revocations()) {
            var read = Certificates.revocations(list.bytes());
            if (Stream.concat(roots.stream(), intermediates.stream()).noneMatch(one -> isListOf(read, one))) {
                throw new CertificateException("a revocation list is signed by none of the authorities");
            }
            lists.add(read);
        }
        return new Membership(member, roots, authorities(member.formerRoots()), intermediates, lists);
    }

    private static List<X509Certificate> authorities(List<EncodedBytes> encoded) throws CertificateException {
        var read = new ArrayList<X509Certificate>();
        for (var each : encoded) {
            var certificate = Certificates.fromDer(each.bytes());
            if (!Certificates.isAuthority(certificate)) {
                throw new CertificateException("a certificate is no authority's");
            }
            read.add(certificate);
        }
        return read;
    }

    String mspId() {
        return member.mspId();
    }

    /**
     * The path from a certificate to a root, both included; empty if there is none. Judged one second after the certificate's
     * beginning, so that a transaction stays what it was when its certificates run out.
     */
    Optional<List<X509Certificate>> path(X509Certificate certificate) {
        return path(certificate, roots);
    }

    /** The same, to a root of today or to one before: for what was done while that one was trusted. */
    Optional<List<X509Certificate>> pathEver(X509Certificate certificate) {
        return path(certificate, Stream.concat(roots.stream(), formerRoots.stream()).toList());
    }

    private Optional<List<X509Certificate>> path(X509Certificate certificate, List<X509Certificate> trusted) {
        var anchors = trusted.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet());
        var target = new X509CertSelector();
        target.setCertificate(certificate);
        try {
            var terms = new PKIXBuilderParameters(anchors, target);
            terms.setRevocationEnabled(false);
            terms.setDate(Date.from(certificate.getNotBefore().toInstant().plusSeconds(1)));
            Collection<X509Certificate> known = new HashSet<>(intermediates);
            known.add(certificate);
            terms.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
            var built = (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(terms);
            return Optional.of(whole(built)).filter(path -> path.size() > 1 && isLowest(path.get(1)));
        } catch (CertPathBuilderException _) {
            // No path: that is the answer.
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform builds certificate paths", e);
        }
    }

    private static List<X509Certificate> whole(PKIXCertPathBuilderResult built) {
        return Stream.concat(built.getCertPath().getCertificates().stream().map(X509Certificate.class::cast),
                Stream.of(built.getTrustAnchor().getTrustedCert())).toList();
    }

    /** An authority above other authorities vouches for no members itself. */
    private boolean isLowest(X509Certificate authority) {
        return intermediates.stream().filter(other -> !other.equals(authority))
                .noneMatch(other -> other.getIssuerX500Principal().equals(authority.getSubjectX500Principal())
                        && isSigned(other::verify, authority));
    }

    /** Whether a list of the bundle names the certificate or an authority above it. */
    boolean isRevoked(List<X509Certificate> path) {
        for (int i = 0; i + 1 < path.size(); i++) {
            var issuer = path.get(i + 1);
            var certificate = path.get(i);
            if (revocations.stream().anyMatch(list -> isListOf(list, issuer) && list.isRevoked(certificate))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the subject's units make the certificate a peer's and nobody else's. */
    boolean isPeer(X509Certificate certificate) {
        var units = Certificates.units(certificate);
        Set<String> others = new HashSet<>(member.otherUnits());
        return units.stream().filter(member.peerUnit()::equals).count() == 1
                && units.stream().noneMatch(others::contains);
    }

    private static boolean isListOf(X509CRL list, X509Certificate authority) {
        return list.getIssuerX500Principal().equals(authority.getSubjectX500Principal())
                && isSigned(list::verify, authority);
    }

    private interface Check {
        void by(PublicKey key) throws GeneralSecurityException;
    }

    private static boolean isSigned(Check check, X509Certificate authority) {
        try {
            check.by(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException _) {
            // Another authority of the same name may have signed it.
            return false;
        }
    }
}
