package cn.tanji.app.fabric;

import java.security.cert.X509Certificate;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** The person id in a certificate: the one common name of its subject, read as the contract reads it. */
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
            var names = new LdapName(subject).getRdns().stream().filter(part -> "CN".equals(part.getType()))
                    .map(Rdn::getValue).toList();
            if (names.size() == 1 && names.getFirst() instanceof String name) {
                return name;
            }
            throw new IllegalArgumentException("certificate of " + subject + " names nobody, or more than one");
        } catch (InvalidNameException e) {
            throw new IllegalArgumentException("certificate subject " + subject + " is no name", e);
        }
    }
}
