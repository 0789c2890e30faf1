package cn.tanji.consortium.pki;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * What a TLS server shows and what its clients trust.
 *
 * @param certificate
 *            of the server, naming its hosts
 * @param key
 *            belongs to the certificate
 * @param root
 *            the member's TLS root
 */
public record TlsMaterial(X509Certificate certificate, PrivateKey key, X509Certificate root) {
    /** Names the certificate and never shows the key. */
    @Override
    public String toString() {
        return certificate.getSubjectX500Principal().getName();
    }
}
