package cn.tanji.verifier;

import java.util.List;

/**
 * By what a member's peers and persons are known.
 *
 * @param mspId
 *            the member's MSP id
 * @param roots
 *            DER of its root certificates, at least one
 * @param formerRoots
 *            DER of roots that the channel trusted once and does no more: what was cancelled under one stays cancelled, but
 *            nobody attests under it
 * @param intermediates
 *            DER of its intermediate authorities
 * @param revocations
 *            DER of its revocation lists
 * @param peerUnit
 *            the organisational unit that makes a certificate a peer's, for instance {@code peer}
 * @param otherUnits
 *            the units that make it a client's, an administrator's, an orderer's: a peer has none of them
 */
public record TrustedMember(String mspId, List<EncodedBytes> roots, List<EncodedBytes> formerRoots,
        List<EncodedBytes> intermediates, List<EncodedBytes> revocations, String peerUnit, List<String> otherUnits) {
    public TrustedMember {
        roots = List.copyOf(roots);
        formerRoots = List.copyOf(formerRoots);
        intermediates = List.copyOf(intermediates);
        revocations = List.copyOf(revocations);
        otherUnits = List.copyOf(otherUnits);
        if (mspId.isEmpty() || roots.isEmpty() || peerUnit.isEmpty()) {
            throw new IllegalArgumentException("a member has an MSP id, a root certificate and a unit for peers");
        }
    }
}
