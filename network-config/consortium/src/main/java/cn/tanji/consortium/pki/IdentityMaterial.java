package cn.tanji.consortium.pki;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * An identity on the network, complete: what a client or a node needs to sign.
 *
 * @param mspId
 *            of the member that vouches
 * @param certificate
 *            of the person or node
 * @param key
 *            belongs to the certificate
 * @param chain
 *            the issuers, nearest first, root last
 */
public record IdentityMaterial(String mspId, X509Certificate certificate, PrivateKey key, List<X509Certificate> chain) {
    public IdentityMaterial {
        chain = List.copyOf(chain);
    }

    /** Names the certificate and never shows the key. */
    @Override
    public String toString() {
        return mspId + " " + certificate.getSubjectX500Principal().getName();
    }
}
