package cn.tanji.consortium.pki;

import java.util.List;
import java.util.Optional;

/**
 * What a certificate is to say.
 *
 * @param commonName
 *            1..64 characters: a person's id or a host name
 * @param organisation
 *            the member's id
 * @param role
 *            the NodeOU; none for TLS
 * @param hosts
 *            DNS names and IPv4 addresses of a TLS server; empty for identities
 */
public record CertificateRequest(String commonName, String organisation, Optional<CertificateRole> role,
        List<String> hosts) {
    private static final int COMMON_NAME_MAX = 64;

    public CertificateRequest {
        hosts = List.copyOf(hosts);
        if (commonName.isBlank() || commonName.length() > COMMON_NAME_MAX) {
            throw new IllegalArgumentException(
                    "common name '" + commonName + "': 1.." + COMMON_NAME_MAX + " characters (X.520)");
        }
    }

    /** An identity of the network: a person, a peer, an orderer. */
    public static CertificateRequest identity(String commonName, String organisation, CertificateRole role) {
        return new CertificateRequest(commonName, organisation, Optional.of(role), List.of());
    }

    /** A TLS server (which may also call others over TLS); the first host is its common name. */
    public static CertificateRequest tlsServer(String organisation, List<String> hosts) {
        return new CertificateRequest(hosts.getFirst(), organisation, Optional.empty(), hosts);
    }

    boolean isForTls() {
        return role.isEmpty();
    }
}
