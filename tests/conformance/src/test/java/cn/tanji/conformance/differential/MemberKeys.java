package cn.tanji.conformance.differential;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;

import cn.tanji.conformance.record.Members;
import cn.tanji.consortium.pki.CertificateRole;
import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.verifier.EncodedBytes;
import cn.tanji.verifier.forge.Key;
import cn.tanji.verifier.forge.Keys;

/** The keys of both networks, in the hands of a forger. */
final class MemberKeys implements Keys {
    private final Members members;
    private final Key person;

    MemberKeys(Members members) {
        this.members = members;
        this.person = key(members.organisation(1).authority().enrol("forger", CertificateRole.CLIENT));
    }

    @Override
    public List<Key> peers() {
        return IntStream.rangeClosed(1, Side.PEERS)
                .mapToObj(number -> key(members.organisation(number).node("peer0").identity())).toList();
    }

    @Override
    public Key canceller() {
        return person;
    }

    @Override
    public Key person() {
        return person;
    }

    /** Its own key stays with it; what carries its certificate is refused before the signature is looked at. */
    @Override
    public Key authority() {
        return new Key(person.mspId(), members.organisation(1).root(), person.key());
    }

    @Override
    public EncodedBytes revokingFirstPeer() {
        try {
            return EncodedBytes.of(members.organisation(1).authority().identities()
                    .revocationList(List.of(peers().getFirst().certificate()), Clock.systemUTC().instant())
                    .getEncoded());
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("a revocation list encodes", failure);
        }
    }

    private static Key key(IdentityMaterial identity) {
        return new Key(identity.mspId(), identity.certificate(), identity.key());
    }
}
