package cn.tanji.embedded.transport;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a TLS server shows: its certificate chain, leaf first, and the key of the leaf.
 *
 * @param chain certificates, the server's own first; not empty
 * @param key private key of the first certificate
 */
public record TlsIdentity(List<X509Certificate> chain, PrivateKey key) {
    public TlsIdentity {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a TLS server needs a certificate");
        }
    }
}
