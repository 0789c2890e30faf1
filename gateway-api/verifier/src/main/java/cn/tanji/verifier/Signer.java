package cn.tanji.verifier;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Somebody a member vouches for.
 *
 * @param path
 *            the certificate, then those above it, the root last
 */
record Signer(String mspId, List<X509Certificate> path) {
    X509Certificate certificate() {
        return path.getFirst();
    }

    PublicKey key() {
        return certificate().getPublicKey();
    }

    /** Whether it is the same key of the same member, whatever certificate carries it. */
    boolean isSameAs(Signer other) {
        return mspId.equals(other.mspId) && key().equals(other.key());
    }
}
