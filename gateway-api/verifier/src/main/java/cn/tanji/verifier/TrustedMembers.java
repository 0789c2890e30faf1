package cn.tanji.verifier;

import static cn.tanji.verifier.ProofRefusal.ATTESTOR_CERTIFICATE_MALFORMED;
import static cn.tanji.verifier.ProofRefusal.ATTESTOR_EXPIRED;
import static cn.tanji.verifier.ProofRefusal.ATTESTOR_IS_AUTHORITY;
import static cn.tanji.verifier.ProofRefusal.ATTESTOR_NOT_A_PEER;
import static cn.tanji.verifier.ProofRefusal.ATTESTOR_NOT_OF_MEMBER;
import static cn.tanji.verifier.ProofRefusal.ATTESTOR_REVOKED;
import static cn.tanji.verifier.ProofRefusal.ATTESTOR_UNKNOWN;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.msp.SerializedIdentity;

/** The members of a trust bundle, and whom they vouch for. */
final class TrustedMembers {
    private final Map<String, Membership> members = new TreeMap<>();

    TrustedMembers(TrustBundle bundle) {
        for (var member : bundle.members()) {
            try {
                members.put(member.mspId(), Membership.of(member));
            } catch (CertificateException e) {
                throw new MalformedTrustBundle("the trust bundle's member " + member.mspId() + ": " + e.getMessage(),
                        e);
            }
        }
    }

    /** Who an identity is, if its member issued the certificate. Nothing is said of time, revocation and role. */
    Signer vouchedFor(ByteString identity, StrictMessage form) throws Refusal {
        return vouchedFor(identity, form, Membership::path);
    }

    /** The same of whoever acted in the past, whose member may have changed its roots since then. */
    Signer vouchedForOnce(ByteString identity, StrictMessage form) throws Refusal {
        return vouchedFor(identity, form, Membership::pathEver);
    }

    private Signer vouchedFor(ByteString identity, StrictMessage form,
            BiFunction<Membership, X509Certificate, Optional<List<X509Certificate>>> path) throws Refusal {
        var serialized = form.present(SerializedIdentity.parser(), identity);
        var member = members.get(serialized.getMspid());
        if (member == null) {
            throw new Refusal(ATTESTOR_UNKNOWN, serialized.getMspid());
        }
        var certificate = certificate(serialized);
        if (Certificates.isAuthority(certificate)) {
            throw new Refusal(ATTESTOR_IS_AUTHORITY, member.mspId());
        }
        return new Signer(member.mspId(), path.apply(member, certificate)
                .orElseThrow(() -> new Refusal(ATTESTOR_NOT_OF_MEMBER, member.mspId())));
    }

    private static X509Certificate certificate(SerializedIdentity identity) throws Refusal {
        try {
            return Certificates.fromPem(identity.getIdBytes().toByteArray());
        } catch (CertificateException e) {
            throw new Refusal(ATTESTOR_CERTIFICATE_MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    /** Whether a signer's certificates were all valid at a moment and none is on a list of the bundle. */
    void checkStanding(Signer signer, Instant moment) throws Refusal {
        for (var certificate : signer.path()) {
            if (moment.isBefore(certificate.getNotBefore().toInstant())
                    || moment.isAfter(certificate.getNotAfter().toInstant())) {
                throw new Refusal(ATTESTOR_EXPIRED, signer.mspId());
            }
        }
        if (member(signer).isRevoked(signer.path())) {
            throw new Refusal(ATTESTOR_REVOKED, signer.mspId());
        }
    }

    void checkPeer(Signer signer) throws Refusal {
        if (!member(signer).isPeer(signer.certificate())) {
            throw new Refusal(ATTESTOR_NOT_A_PEER, signer.mspId());
        }
    }

    private Membership member(Signer signer) {
        var member = members.get(signer.mspId());
        if (member == null) {
            throw new IllegalStateException("a signer of " + signer.mspId() + ", whom nobody vouched for");
        }
        return member;
    }
}
