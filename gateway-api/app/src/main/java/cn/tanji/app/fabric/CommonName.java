package cn.tanji.app.fabric;

import java.security.cert.X509Certificate;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** The person id in a certificate: the common name of its subject. */
final class CommonName {
    private CommonName() {}

    /**
     * The person id.
     *
     * @throws IllegalArgumentException
     *             if the certificate has no common name
     */
    static String of(X509Certificate certificate) {
        var subject = certificate.getSubjectX500Principal().getName();
        try {
            return new LdapName(subject).getRdns().stream().filter(part -> "CN".equalsIgnoreCase(part.getType()))
                    .map(part -> part.getValue().toString()).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("certificate of " + subject + " names nobody"));
        } catch (InvalidNameException e) {
            throw new IllegalArgumentException("certificate subject " + subject + " is no name", e);
        }
    }
}
