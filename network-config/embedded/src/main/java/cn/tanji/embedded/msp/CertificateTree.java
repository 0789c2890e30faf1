package cn.tanji.embedded.msp;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The authorities of one organisation, and the chains that lead from a certificate to its roots. */
final class CertificateTree {
    private final List<X509Certificate> roots;
    private final List<X509Certificate> intermediates;
    private final Set<X509Certificate> parents = new LinkedHashSet<>();

    CertificateTree(List<X509Certificate> roots, List<X509Certificate> intermediates) {
        this.roots = roots;
        this.intermediates = intermediates;
        for (X509Certificate intermediate : intermediates) {
            chains(intermediate).forEach(chain -> parents.addAll(chain.subList(1, chain.size())));
        }
    }

    /** Whether the authority has authorities beneath it; then it vouches for no members itself. */
    boolean hasAuthoritiesBeneath(X509Certificate authority) {
        return parents.contains(authority);
    }

    /**
     * All chains from the certificate, first, to a root, last. Time is judged one second after the certificate's beginning,
     * so that neither its expiry nor that of its issuers since then matters.
     */
    List<List<X509Certificate>> chains(X509Certificate certificate) {
        Instant moment = certificate.getNotBefore().toInstant().plusSeconds(1);
        List<List<X509Certificate>> found = new ArrayList<>();
        extend(List.of(certificate), moment, found);
        return found;
    }

    private void extend(List<X509Certificate> chain, Instant moment, List<List<X509Certificate>> found) {
        if (roots.contains(chain.getLast())) {
            found.add(chain);
            return;
        }
        Set<X509Certificate> authorities = new LinkedHashSet<>(roots);
        authorities.addAll(intermediates);
        for (X509Certificate authority : authorities) {
            if (!chain.contains(authority) && issued(authority, chain, moment)) {
                List<X509Certificate> longer = new ArrayList<>(chain);
                longer.add(authority);
                extend(List.copyOf(longer), moment, found);
            }
        }
    }

    private static boolean issued(X509Certificate authority, List<X509Certificate> chain, Instant moment) {
        X509Certificate child = chain.getLast();
        int authoritiesBetween = chain.size() - 1;
        return authority.getSubjectX500Principal().equals(child.getIssuerX500Principal())
                && Certificates.maySignCertificates(authority) && authority.getBasicConstraints() >= authoritiesBetween
                && !moment.isBefore(authority.getNotBefore().toInstant())
                && !moment.isAfter(authority.getNotAfter().toInstant()) && isSignedBy(child, authority);
    }

    private static boolean isSignedBy(X509Certificate child, X509Certificate authority) {
        try {
            child.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException _) {
            // Another authority of the same name may have signed it.
            return false;
        }
    }
}
