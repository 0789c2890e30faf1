package cn.tanji.embedded;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * The signing identity of a peer or an orderer.
 *
 * @param certificate issued by the organisation's root, with OU {@code peer} or {@code orderer}
 * @param key P-256 private key of the certificate
 */
public record NodeIdentity(X509Certificate certificate, PrivateKey key) {}
