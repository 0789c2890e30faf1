package cn.tanji.embedded.msp;

import com.google.protobuf.ByteString;

import cn.tanji.embedded.crypto.BoundedCache;
import cn.tanji.embedded.crypto.Hashes;
import cn.tanji.embedded.crypto.VerifyingKey;

/**
 * Remembers signatures that verified. One process plays several peers, an orderer and a gateway, and each of them verifies the
 * same signature; the answer depends on nothing but certificate, message and signature, so it is computed once. Only
 * successes are kept, under a hash of all three.
 */
final class VerifiedSignatures {
    /** Of one generation: some seconds of full load, about 2 MB. */
    private static final int REMEMBERED = 16_384;

    private final BoundedCache<ByteString, Boolean> verified = new BoundedCache<>(REMEMBERED);

    boolean verify(ByteString certificateHash, VerifyingKey key, ByteString message, ByteString signature) {
        ByteString triple = Hashes.sha256(certificateHash, Hashes.sha256(message), signature);
        if (verified.get(triple) != null) {
            return true;
        }
        boolean holds = key.verify(message, signature);
        if (holds) {
            verified.put(triple, true);
        }
        return holds;
    }
}
