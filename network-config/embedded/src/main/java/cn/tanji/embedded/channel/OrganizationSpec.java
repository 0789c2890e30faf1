package cn.tanji.embedded.channel;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * One organisation's membership, as its MSP folder describes it.
 *
 * @param mspId its MSP id, also the name of its group in the configuration
 * @param roots certificates of its root authorities, at least one
 * @param intermediates certificates of its intermediate authorities
 * @param tlsRoots certificates of its TLS authorities
 * @param revocations its revocation lists
 * @param nodeUnits whether certificates carry exactly one of the organisational units client, peer, admin and orderer
 */
public record OrganizationSpec(String mspId, List<X509Certificate> roots, List<X509Certificate> intermediates,
        List<X509Certificate> tlsRoots, List<X509CRL> revocations, boolean nodeUnits) {
    /** Refuses an organisation without name or root. */
    public OrganizationSpec {
        if (mspId.isEmpty() || roots.isEmpty()) {
            throw new IllegalArgumentException("organisation '" + mspId + "' with " + roots.size() + " roots");
        }
        roots = List.copyOf(roots);
        intermediates = List.copyOf(intermediates);
        tlsRoots = List.copyOf(tlsRoots);
        revocations = List.copyOf(revocations);
    }

    /** An organisation with one root, one TLS root and node units, as most have. */
    public static OrganizationSpec of(String mspId, X509Certificate root, X509Certificate tlsRoot) {
        return new OrganizationSpec(mspId, List.of(root), List.of(), List.of(tlsRoot), List.of(), true);
    }
}
