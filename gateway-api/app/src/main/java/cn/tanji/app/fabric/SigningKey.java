package cn.tanji.app.fabric;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A person's certificate and the private key that belongs to it. */
record SigningKey(X509Certificate certificate, PrivateKey key) {
    @Override
    public String toString() {
        return "SigningKey[" + certificate.getSubjectX500Principal() + "]";
    }
}
