package cn.tanji.consortium.pki;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a member issues certificates with: one root for identities, another one for TLS.
 *
 * @param memberId
 *            organisation of all its certificates
 * @param mspId
 *            its MSP id
 * @param identities
 *            root for persons and nodes
 * @param tls
 *            root for TLS servers
 */
public record MemberAuthority(String memberId, String mspId, CertificateAuthority identities,
        CertificateAuthority tls) {
    /** Ids of persons: pseudonyms, never names of natural persons. */
    private static final Pattern PERSON_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** Two new roots, in memory. */
    public static MemberAuthority create(String memberId, String mspId, String domain, IssuingTerms terms) {
        return new MemberAuthority(memberId, mspId, CertificateAuthority.create("ca." + domain, memberId, terms),
                CertificateAuthority.create("tlsca." + domain, memberId, terms));
    }

    /**
     * A person's identity with a new key.
     *
     * @param personId
     *            1..64 letters, digits, dots, hyphens and underscores, beginning with a letter or digit
     * @param role
     *            {@link CertificateRole#CLIENT} or {@link CertificateRole#ADMIN}
     */
    public IdentityMaterial enrol(String personId, CertificateRole role) {
        return identity(identities.issue(personRequest(personId, role)));
    }

    /** A person's certificate over a key that never left the person's device. */
    public X509Certificate certify(String personId, CertificateRole role, PublicKey key) {
        return identities.certify(key, personRequest(personId, role));
    }

    /** An identity of a node, its host name as common name. */
    public IdentityMaterial node(String hostName, CertificateRole role) {
        return identity(identities.issue(CertificateRequest.identity(hostName, memberId, role)));
    }

    /** A TLS server certificate for these hosts, and for this machine's own calls to it. */
    public TlsMaterial tlsServer(List<String> hosts) {
        var all = Stream.concat(hosts.stream(), Stream.of("localhost", "127.0.0.1")).distinct().toList();
        var issued = tls.issue(CertificateRequest.tlsServer(memberId, all));
        return new TlsMaterial(issued.certificate(), issued.key(), tls.certificate());
    }

    IdentityMaterial identity(KeyAndCertificate issued) {
        return new IdentityMaterial(mspId, issued.certificate(), issued.key(), List.of(identities.certificate()));
    }

    private CertificateRequest personRequest(String personId, CertificateRole role) {
        if (!PERSON_ID.matcher(personId).matches()) {
            throw new IllegalArgumentException("person id '" + personId
                    + "': 1..64 letters, digits, dots, hyphens and underscores, beginning with a letter or digit");
        }
        if (role != CertificateRole.CLIENT && role != CertificateRole.ADMIN) {
            throw new IllegalArgumentException("a person is a client or an administrator, not " + role);
        }
        return CertificateRequest.identity(personId, memberId, role);
    }
}
