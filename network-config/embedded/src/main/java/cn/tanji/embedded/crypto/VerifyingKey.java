package cn.tanji.embedded.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Optional;

import com.google.protobuf.ByteString;

/** A public key that judges signatures as Fabric does: ECDSA over SHA-256 in low-S form whatever the curve, or Ed25519. */
public final class VerifyingKey {
    private final PublicKey key;
    private final Optional<BigInteger> order;

    private VerifyingKey(PublicKey key, Optional<BigInteger> order) {
        this.key = key;
        this.order = order;
    }

    /** Wraps a key; of other algorithms than ECDSA and Ed25519 no signature is accepted. */
    public static VerifyingKey of(PublicKey key) {
        if (key instanceof ECPublicKey ec) {
            return new VerifyingKey(SignatureProvider.chosen().imported(key), Optional.of(ec.getParams().getOrder()));
        }
        return new VerifyingKey(key, Optional.empty());
    }

    /** Whether this is an ECDSA key. */
    public boolean isEcdsa() {
        return order.isPresent();
    }

    /** Whether this is an Ed25519 key. */
    public boolean isEd25519() {
        return key.getAlgorithm().equals("EdDSA") || key.getAlgorithm().equals("Ed25519");
    }

    /** Order of the curve of an ECDSA key. */
    public BigInteger order() {
        return order.orElseThrow();
    }

    /** Whether the signature over the message is this key's and, for ECDSA, in low-S form. */
    public boolean verify(ByteString message, ByteString signature) {
        try {
            return order.isPresent()
                    ? verifyEcdsa(message, signature, order.get())
                    : isEd25519() && check(Signature.getInstance("Ed25519"), message, signature.toByteArray());
        } catch (GeneralSecurityException _) {
            // A provider throws on bytes that cannot be a signature; they verify nothing.
            return false;
        }
    }

    private boolean verifyEcdsa(ByteString message, ByteString signature, BigInteger n)
            throws GeneralSecurityException {
        Optional<EcdsaSignature> parsed = EcdsaSignature.parse(signature.toByteArray());
        if (parsed.isEmpty() || !parsed.get().isLowS(n)) {
            return false;
        }
        return check(SignatureProvider.chosen().ecdsa(key), message, parsed.get().encoded());
    }

    private boolean check(Signature verifier, ByteString message, byte[] signature) throws GeneralSecurityException {
        verifier.initVerify(key);
        verifier.update(message.asReadOnlyByteBuffer());
        return verifier.verify(signature);
    }
}
