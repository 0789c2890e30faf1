package cn.tanji.acceptance;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

import cn.tanji.cli.launch.ServedRegistry;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.verifier.EncodedBytes;
import cn.tanji.verifier.forge.Key;
import cn.tanji.verifier.forge.Keys;

/**
 * The keys of a network that was started on this machine, in the hands of a forger.
 *
 * @param creator
 *            marshalled identity of whoever cancelled
 */
record NetworkKeys(ServedRegistry registry, String authorityMspId, ByteString creator) implements Keys {

    @Override
    public List<Key> peers() {
        var others = registry.consortium().peerMembers().stream().map(Member::mspId)
                .filter(mspId -> !mspId.equals(authorityMspId));
        return Stream.concat(Stream.of(authorityMspId), others)
                .map(mspId -> key(registry.material().of(mspId).node("peer0").identity())).toList();
    }

    @Override
    public Key canceller() {
        try {
            var identity = SerializedIdentity.parseFrom(creator);
            var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(identity.getIdBytes().toByteArray()));
            var name = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded())
                    .getRDNs(BCStyle.CN)[0].getFirst().getValue();
            return key(registry.identity(identity.getMspid(), IETFUtils.valueToString(name)).orElseThrow());
        } catch (InvalidProtocolBufferException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Key person() {
        return key(registry.material().of(authorityMspId).administrator());
    }

    /** Its own key stays with it; what carries its certificate is refused before the signature is looked at. */
    @Override
    public Key authority() {
        return new Key(authorityMspId, registry.material().of(authorityMspId).root(), person().key());
    }

    @Override
    public EncodedBytes revokingFirstPeer() {
        try {
            return EncodedBytes.of(registry.material().of(authorityMspId).authority().identities()
                    .revocationList(List.of(peers().getFirst().certificate()), Clock.systemUTC().instant())
                    .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Key key(IdentityMaterial identity) {
        return new Key(identity.mspId(), identity.certificate(), identity.key());
    }
}
