package cn.tanji.embedded.msp;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

import cn.tanji.embedded.crypto.BoundedCache;
import cn.tanji.embedded.msp.InvalidIdentityException.Reason;
import cn.tanji.embedded.wire.GoProtobuf;

/** The membership providers of one channel configuration; identities read once are kept, parsed and judged. */
public final class ChannelMembers implements MspManager {
    private static final int IDENTITIES_KEPT = 10_000;

    private final SortedMap<String, OrganizationMsp> organizations;
    private final BoundedCache<ByteString, MemberIdentity> identities = new BoundedCache<>(IDENTITIES_KEPT);
    private final VerifiedSignatures verified = new VerifiedSignatures();

    private ChannelMembers(SortedMap<String, OrganizationMsp> organizations) {
        this.organizations = organizations;
    }

    /**
     * The members of these configurations.
     *
     * @param allowsEd25519 whether the channel accepts Ed25519 keys (capability V3_0)
     * @throws IllegalArgumentException if a configuration does not make sense, naming the organisation
     */
    public static ChannelMembers of(List<FabricMSPConfig> configurations, boolean allowsEd25519) {
        SortedMap<String, OrganizationMsp> organizations = new TreeMap<>();
        for (FabricMSPConfig configuration : configurations) {
            try {
                organizations.put(configuration.getName(), new OrganizationMsp(configuration, allowsEd25519));
            } catch (CertificateException failure) {
                throw new IllegalArgumentException(
                        "membership of " + configuration.getName() + ": " + failure.getMessage(), failure);
            }
        }
        return new ChannelMembers(Collections.unmodifiableSortedMap(organizations));
    }

    @Override
    public Set<String> mspIds() {
        return organizations.keySet();
    }

    @Override
    public Optional<Msp> msp(String mspId) {
        return Optional.ofNullable(organizations.get(mspId));
    }

    @Override
    public Identity deserialize(ByteString serializedIdentity) throws InvalidIdentityException {
        MemberIdentity known = identities.get(serializedIdentity);
        if (known == null) {
            known = read(serializedIdentity);
            identities.put(serializedIdentity, known);
        }
        return known;
    }

    VerifiedSignatures verified() {
        return verified;
    }

    private MemberIdentity read(ByteString serializedIdentity) throws InvalidIdentityException {
        try {
            SerializedIdentity identity = GoProtobuf.parse(SerializedIdentity.parser(), serializedIdentity);
            OrganizationMsp msp = organizations.get(identity.getMspid());
            if (msp == null) {
                throw new InvalidIdentityException(Reason.UNKNOWN_MSP, "MSP " + identity.getMspid() + " is unknown");
            }
            X509Certificate certificate = msp.canonical(Certificates.fromPem(identity.getIdBytes()));
            return new MemberIdentity(msp, this, serializedIdentity, certificate);
        } catch (InvalidProtocolBufferException failure) {
            throw new InvalidIdentityException(Reason.MALFORMED,
                    "could not deserialize a SerializedIdentity: " + failure.getMessage());
        } catch (CertificateException failure) {
            throw new InvalidIdentityException(Reason.MALFORMED, "parseCertificate failed: " + failure.getMessage());
        }
    }
}
