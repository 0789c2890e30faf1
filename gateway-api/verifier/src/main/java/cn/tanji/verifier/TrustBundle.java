package cn.tanji.verifier;

import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;

import cn.tanji.domain.kernel.Bounds;
import cn.tanji.ledger.CanonicalJson;
import cn.tanji.ledger.MalformedRecord;

/**
 * What somebody who verifies proofs has decided to trust, got apart from any proof and compared with others over its
 * {@link #id}. Without a channel and a rule of attestation the roots of organisations prove nothing.
 *
 * @param format
 *            {@value #FORMAT}
 * @param channel
 *            name of the Fabric channel
 * @param genesisHash
 *            SHA-256 of block 0's header, 64 hexadecimal digits
 * @param members
 *            everybody whose peers or persons may have signed
 */
public record TrustBundle(String format, String channel, String genesisHash, TrustedNetwork network,
        List<TrustedMember> members, List<TrustedRegistry> registries) {
    /** The only format there is. */
    public static final String FORMAT = "trust-bundle/1";
    /** The longest bundle that is read, in bytes: 1 MiB. */
    public static final int BYTES_MAX = 1 << 20;
    /** Sets of attestors that are judged when a bundle is read, over all registries: 8 of them may name 19 members each. */
    private static final int CHOICES_MAX = 1 << 22;

    private static final CanonicalJson JSON = new CanonicalJson();

    public TrustBundle {
        if (!format.equals(FORMAT)) {
            throw new IllegalArgumentException("is not " + FORMAT);
        }
        Bounds.hash("genesisHash", genesisHash);
        members = List.copyOf(members);
        registries = List.copyOf(registries);
        if (members.stream().map(TrustedMember::mspId).distinct().count() != members.size()) {
            throw new IllegalArgumentException("names a member twice");
        }
        if (registries.stream().map(TrustedRegistry::chaincode).distinct().count() != registries.size()) {
            throw new IllegalArgumentException("names a registry twice");
        }
    }

    /**
     * Reads a bundle; line ends after it are passed over.
     *
     * @throws MalformedTrustBundle
     *             if it is not exactly such a file, or a certificate or revocation list in it is none; the message names the
     *             place
     */
    public static TrustBundle read(byte[] utf8) {
        if (utf8.length > BYTES_MAX) {
            throw new MalformedTrustBundle("the trust bundle is longer than " + BYTES_MAX + " bytes");
        }
        try {
            var bundle = JSON.read(TrustBundle.class, utf8);
            bundle.check();
            return bundle;
        } catch (MalformedRecord e) {
            throw new MalformedTrustBundle("the trust bundle is malformed: " + e.getMessage(), e);
        }
    }

    /** The file: one line of canonical JSON. */
    public byte[] bytes() {
        return JSON.bytes(this);
    }

    /** SHA-256 of {@link #bytes}, 64 hexadecimal digits: what two who hold a bundle compare. */
    public String id() {
        return Digests.hex(Digests.sha256(bytes()));
    }

    Optional<TrustedRegistry> registry(String chaincode) {
        return registries.stream().filter(one -> one.chaincode().equals(chaincode)).findFirst();
    }

    private void check() {
        for (var member : members) {
            try {
                Membership.of(member);
            } catch (CertificateException e) {
                throw new MalformedTrustBundle(
                        "the trust bundle's member " + member.mspId() + ": " + e.getMessage(), e);
            }
        }
        if (registries.stream().mapToLong(TrustedRegistry::choices).sum() > CHOICES_MAX) {
            throw new MalformedTrustBundle("the trust bundle's registries name too many attestors: each registry has as"
                    + " many sets of them as 2 multiplied by itself for each, and together they may have "
                    + CHOICES_MAX);
        }
        var known = members.stream().map(TrustedMember::mspId).toList();
        for (var registry : registries) {
            if (!known.containsAll(registry.attestation().mspIds())
                    || !known.containsAll(registry.endorsement().mspIds())) {
                throw new MalformedTrustBundle(
                        "the trust bundle's registry " + registry.chaincode()
                                + " needs a member that it does not name");
            }
            if (registry.isEasierToAttest()) {
                throw new MalformedTrustBundle("the trust bundle's registry " + registry.chaincode()
                        + " is easier to attest than to endorse: forging a proof would be easier than a transaction");
            }
        }
    }
}
