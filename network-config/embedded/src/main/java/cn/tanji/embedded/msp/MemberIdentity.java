package cn.tanji.embedded.msp;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.CombinedPrincipal;
import org.hyperledger.fabric.protos.common.MSPIdentityAnonymity;
import org.hyperledger.fabric.protos.common.MSPIdentityAnonymity.MSPIdentityAnonymityType;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;
import org.hyperledger.fabric.protos.common.OrganizationUnit;
import org.jspecify.annotations.Nullable;

import cn.tanji.embedded.crypto.VerifyingKey;
import cn.tanji.embedded.msp.InvalidIdentityException.Reason;

/** An identity of one organisation. What its organisation says of it is computed once and kept. */
final class MemberIdentity implements Identity {
    private final OrganizationMsp msp;
    private final ChannelMembers members;
    private final ByteString serialized;
    private final X509Certificate certificate;
    private final ByteString certificateHash;
    private final VerifyingKey key;
    private final List<String> units;
    private volatile @Nullable Standing standing;

    MemberIdentity(OrganizationMsp msp, ChannelMembers members, ByteString serialized, X509Certificate certificate)
            throws CertificateException {
        this.msp = msp;
        this.members = members;
        this.serialized = serialized;
        this.certificate = certificate;
        this.certificateHash = msp.hash(certificate);
        this.key = VerifyingKey.of(certificate.getPublicKey());
        this.units = Certificates.organizationalUnits(certificate);
    }

    @Override
    public String mspId() {
        return msp.mspId();
    }

    @Override
    public X509Certificate certificate() {
        return certificate;
    }

    @Override
    public ByteString certificateHash() {
        return certificateHash;
    }

    @Override
    public ByteString serialized() {
        return serialized;
    }

    @Override
    public void validate() throws InvalidIdentityException {
        if (standing() instanceof Standing.Refused(Reason reason, String message)) {
            throw new InvalidIdentityException(reason, message);
        }
    }

    @Override
    public boolean isValid() {
        return standing() instanceof Standing.Certified;
    }

    @Override
    public boolean verify(ByteString message, ByteString signature) {
        return members.verified().verify(certificateHash, key, message, signature);
    }

    @Override
    public boolean satisfies(MSPPrincipal principal) {
        try {
            return switch (principal.getPrincipalClassification()) {
                case ROLE -> hasRole(MSPRole.parseFrom(principal.getPrincipal()));
                case ORGANIZATION_UNIT -> isIn(OrganizationUnit.parseFrom(principal.getPrincipal()));
                case IDENTITY -> isSame(principal.getPrincipal());
                case COMBINED -> satisfiesAll(CombinedPrincipal.parseFrom(principal.getPrincipal()));
                case ANONYMITY -> MSPIdentityAnonymity.parseFrom(principal.getPrincipal())
                        .getAnonymityType() == MSPIdentityAnonymityType.NOMINAL;
                case UNRECOGNIZED -> false;
            };
        } catch (InvalidProtocolBufferException _) {
            // Nobody satisfies a principal that does not parse.
            return false;
        }
    }

    private boolean hasRole(MSPRole role) {
        if (!role.getMspIdentifier().equals(mspId())) {
            return false;
        }
        return switch (role.getRole()) {
            case MEMBER -> isValid();
            case ADMIN -> msp.listsAsAdmin(certificateHash) || isNode(MSPRoleType.ADMIN);
            case CLIENT, PEER, ORDERER -> isNode(role.getRole());
            case UNRECOGNIZED -> false;
        };
    }

    private boolean isNode(MSPRoleType role) {
        return isValid() && msp.unitOf(role).filter(unit -> units.contains(unit.name())).isPresent();
    }

    private boolean isIn(OrganizationUnit unit) {
        return unit.getMspIdentifier().equals(mspId()) && standing() instanceof Standing.Certified(ByteString certifier)
                && units.contains(unit.getOrganizationalUnitIdentifier())
                && certifier.equals(unit.getCertifiersIdentifier());
    }

    private boolean isSame(ByteString serializedIdentity) {
        try {
            Identity named = members.deserialize(serializedIdentity);
            return named.mspId().equals(mspId()) && named.certificateHash().equals(certificateHash) && named.isValid();
        } catch (InvalidIdentityException _) {
            // A principal that names no readable identity names nobody.
            return false;
        }
    }

    private boolean satisfiesAll(CombinedPrincipal combined) {
        return combined.getPrincipalsCount() > 0 && combined.getPrincipalsList().stream().allMatch(this::satisfies);
    }

    private Standing standing() {
        Standing known = standing;
        if (known == null) {
            known = judge();
            standing = known;
        }
        return known;
    }

    private Standing judge() {
        try {
            return new Standing.Certified(msp.certify(certificate, key, units));
        } catch (InvalidIdentityException refused) {
            return new Standing.Refused(refused.reason(), String.valueOf(refused.getMessage()));
        }
    }

    /** What the organisation says of the certificate. */
    private sealed interface Standing {
        record Certified(ByteString certifier) implements Standing {}

        record Refused(Reason reason, String message) implements Standing {}
    }
}
