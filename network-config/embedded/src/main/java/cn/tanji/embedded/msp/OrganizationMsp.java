package cn.tanji.embedded.msp;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.FabricNodeOUs;
import org.hyperledger.fabric.protos.msp.FabricOUIdentifier;

import cn.tanji.embedded.crypto.Hashes;
import cn.tanji.embedded.crypto.VerifyingKey;
import cn.tanji.embedded.msp.InvalidIdentityException.Reason;

/** One organisation's membership rules, read from its part of the channel configuration. */
final class OrganizationMsp implements Msp {
    private final String mspId;
    private final boolean allowsEd25519;
    private final CertificateTree tree;
    private final List<X509CRL> revocations = new ArrayList<>();
    private final Set<ByteString> admins;
    private final List<NodeUnits.Unit> listedUnits = new ArrayList<>();
    private final Optional<NodeUnits> nodeUnits;

    OrganizationMsp(FabricMSPConfig config, boolean allowsEd25519) throws CertificateException {
        this.mspId = config.getName();
        this.allowsEd25519 = allowsEd25519;
        this.tree = tree(certificates(config.getRootCertsList()), certificates(config.getIntermediateCertsList()));
        for (ByteString list : config.getRevocationListList()) {
            revocations.add(Certificates.revocationsFrom(list));
        }
        this.admins = adminHashes(config.getAdminsList());
        for (FabricOUIdentifier unit : config.getOrganizationalUnitIdentifiersList()) {
            listedUnits.add(unit(unit));
        }
        this.nodeUnits = config.getFabricNodeOus().getEnable()
                ? Optional.of(nodeUnits(config.getFabricNodeOus()))
                : Optional.empty();
    }

    @Override
    public String mspId() {
        return mspId;
    }

    /** The certificate with its own signature in low-S form, if an authority of the organisation issued it. */
    X509Certificate canonical(X509Certificate certificate) throws CertificateException {
        List<List<X509Certificate>> chains = tree.chains(certificate);
        return chains.isEmpty() || chains.getFirst().size() < 2
                ? certificate
                : Certificates.lowS(certificate, chains.getFirst().get(1).getPublicKey());
    }

    /** Judges a certificate; returns the hash of the chain of authorities that certifies it. */
    ByteString certify(X509Certificate certificate, VerifyingKey key, List<String> units)
            throws InvalidIdentityException {
        if (!key.isEcdsa() && !(allowsEd25519 && key.isEd25519())) {
            throw invalid(Reason.UNSUPPORTED_KEY, certificate.getPublicKey().getAlgorithm() + " is not supported");
        }
        if (Certificates.isAuthority(certificate)) {
            throw invalid(Reason.IS_AUTHORITY, "a certificate authority's certificate cannot be used as an identity");
        }
        List<X509Certificate> chain = onlyChain(certificate);
        checkNotRevoked(certificate, chain.get(1));
        ByteString certifier = chainHash(chain.subList(1, chain.size()));
        checkUnits(units, certifier);
        return certifier;
    }

    /** Whether the certificate is listed as an admin's; it is then accepted as it is. */
    boolean listsAsAdmin(ByteString certificateHash) {
        return admins.contains(certificateHash);
    }

    /** The unit that marks a role, empty if the organisation does not tell roles apart. */
    Optional<NodeUnits.Unit> unitOf(MSPRoleType role) {
        return nodeUnits.flatMap(units -> units.of(role));
    }

    ByteString hash(X509Certificate certificate) {
        return Hashes.sha256(Certificates.encoded(certificate));
    }

    private List<X509Certificate> onlyChain(X509Certificate certificate) throws InvalidIdentityException {
        List<List<X509Certificate>> chains = tree.chains(certificate);
        if (chains.isEmpty() || chains.getFirst().size() < 2) {
            throw invalid(Reason.UNTRUSTED, "certificate signed by unknown authority");
        }
        if (chains.size() > 1) {
            throw invalid(Reason.SEVERAL_CHAINS,
                    "this MSP only supports a single validation chain, got " + chains.size());
        }
        if (tree.hasAuthoritiesBeneath(chains.getFirst().get(1))) {
            throw invalid(Reason.WRONG_ISSUER, "parent certificate should be a leaf of the certification tree");
        }
        return chains.getFirst();
    }

    private void checkNotRevoked(X509Certificate certificate, X509Certificate issuer) throws InvalidIdentityException {
        Optional<ByteString> keyIdentifier = Certificates.subjectKeyIdentifier(issuer);
        if (keyIdentifier.isEmpty()) {
            throw invalid(Reason.WRONG_ISSUER, "subjectKeyIdentifier not found in the issuer's certificate");
        }
        for (X509CRL list : revocations) {
            if (Certificates.authorityKeyIdentifier(list).equals(keyIdentifier)
                    && list.getRevokedCertificate(certificate.getSerialNumber()) != null && isSignedBy(list, issuer)) {
                throw invalid(Reason.REVOKED, "the certificate has been revoked");
            }
        }
    }

    private void checkUnits(List<String> units, ByteString certifier) throws InvalidIdentityException {
        if (!listedUnits.isEmpty() && units.stream()
                .noneMatch(name -> listedUnits.contains(new NodeUnits.Unit(name, certifier)))) {
            throw invalid(Reason.ORGANISATIONAL_UNITS,
                    "none of the identity's organizational units " + units + " are in MSP " + mspId);
        }
        if (nodeUnits.isEmpty()) {
            return;
        }
        List<NodeUnits.Unit> nodes = units.stream().flatMap(name -> nodeUnits.get().named(name).stream()).toList();
        if (nodes.stream().anyMatch(unit -> !unit.isCertifiedBy(certifier))) {
            throw invalid(Reason.ORGANISATIONAL_UNITS,
                    "certifiersIdentifier does not match: " + units + ", MSP: [" + mspId + "]");
        }
        if (nodes.size() != 1) {
            throw invalid(Reason.ORGANISATIONAL_UNITS,
                    "the identity must have exactly one of the client, peer, orderer or admin OU roles"
                            + " to be valid. OUs: " + units + ", MSP: [" + mspId + "]");
        }
    }

    private Set<ByteString> adminHashes(List<ByteString> pems) throws CertificateException {
        Set<ByteString> hashes = new HashSet<>();
        for (X509Certificate admin : certificates(pems)) {
            hashes.add(hash(canonical(admin)));
        }
        return Set.copyOf(hashes);
    }

    private NodeUnits nodeUnits(FabricNodeOUs config) throws CertificateException {
        Map<MSPRoleType, NodeUnits.Unit> units = new EnumMap<>(MSPRoleType.class);
        if (config.hasClientOuIdentifier()) {
            units.put(MSPRoleType.CLIENT, unit(config.getClientOuIdentifier()));
        }
        if (config.hasPeerOuIdentifier()) {
            units.put(MSPRoleType.PEER, unit(config.getPeerOuIdentifier()));
        }
        if (config.hasAdminOuIdentifier()) {
            units.put(MSPRoleType.ADMIN, unit(config.getAdminOuIdentifier()));
        }
        if (config.hasOrdererOuIdentifier()) {
            units.put(MSPRoleType.ORDERER, unit(config.getOrdererOuIdentifier()));
        }
        return new NodeUnits(units);
    }

    private NodeUnits.Unit unit(FabricOUIdentifier config) throws CertificateException {
        if (config.getCertificate().isEmpty()) {
            return new NodeUnits.Unit(config.getOrganizationalUnitIdentifier(), ByteString.EMPTY);
        }
        List<List<X509Certificate>> chains = tree.chains(canonical(Certificates.fromPem(config.getCertificate())));
        if (chains.size() != 1) {
            throw new CertificateException("certifier of unit " + config.getOrganizationalUnitIdentifier() + " has "
                    + chains.size() + " chains");
        }
        return new NodeUnits.Unit(config.getOrganizationalUnitIdentifier(), chainHash(chains.getFirst()));
    }

    private ByteString chainHash(List<X509Certificate> chain) {
        return Hashes.sha256(
                chain.stream().map(c -> ByteString.copyFrom(Certificates.encoded(c))).toArray(ByteString[]::new));
    }

    private InvalidIdentityException invalid(Reason reason, String message) {
        return new InvalidIdentityException(reason, message);
    }

    private static boolean isSignedBy(X509CRL list, X509Certificate issuer) {
        try {
            list.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException _) {
            // A list under the issuer's key identifier that it did not sign revokes nothing.
            return false;
        }
    }

    private static CertificateTree tree(List<X509Certificate> roots, List<X509Certificate> intermediates)
            throws CertificateException {
        List<X509Certificate> canonicalRoots = new ArrayList<>();
        for (X509Certificate root : roots) {
            canonicalRoots.add(Certificates.lowS(root, root.getPublicKey()));
        }
        CertificateTree raw = new CertificateTree(canonicalRoots, intermediates);
        List<X509Certificate> canonicalIntermediates = new ArrayList<>();
        for (X509Certificate intermediate : intermediates) {
            List<List<X509Certificate>> chains = raw.chains(intermediate);
            if (chains.size() != 1 || chains.getFirst().size() < 2) {
                throw new CertificateException(
                        "intermediate authority " + intermediate.getSubjectX500Principal() + " has "
                                + chains.size() + " chains to a root");
            }
            canonicalIntermediates.add(Certificates.lowS(intermediate, chains.getFirst().get(1).getPublicKey()));
        }
        return new CertificateTree(List.copyOf(canonicalRoots), List.copyOf(canonicalIntermediates));
    }

    private static List<X509Certificate> certificates(List<ByteString> pems) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (ByteString pem : pems) {
            certificates.add(Certificates.fromPem(pem));
        }
        return certificates;
    }
}
