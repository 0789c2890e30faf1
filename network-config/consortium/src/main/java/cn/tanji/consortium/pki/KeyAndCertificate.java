package cn.tanji.consortium.pki;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * A certificate with its private key.
 *
 * @param certificate
 *            EC P-256
 * @param key
 *            belongs to the certificate
 */
public record KeyAndCertificate(X509Certificate certificate, PrivateKey key) {
    /** Never shows the key. */
    @Override
    public String toString() {
        return certificate.getSubjectX500Principal().getName();
    }
}
