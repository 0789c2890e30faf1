package cn.tanji.consortium.pki;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * A member's two roots on their way out: everybody trusts them still, while what they issued is replaced. They issue nothing
 * any more.
 *
 * @param identities
 *            root of persons and nodes before
 * @param tls
 *            root of TLS servers before
 * @param authority
 *            {@code identities} with its key, which signs revocation lists; empty if the key is lost
 */
public record RetiringRoots(X509Certificate identities, X509Certificate tls, Optional<CertificateAuthority> authority) {
    /** Whether one of the two issued a certificate. */
    public boolean issued(X509Certificate certificate) {
        return isIssuer(identities, certificate) || isIssuer(tls, certificate);
    }

    /** Whether a root's name and key are those under a certificate. */
    static boolean isIssuer(X509Certificate root, X509Certificate certificate) {
        if (!root.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(root.getPublicKey());
            return true;
        } catch (GeneralSecurityException _) {
            // Another root of the same name issued it.
            return false;
        }
    }
}
