package cn.tanji.embedded.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.util.Optional;

import com.google.protobuf.ByteString;

/** A private key that signs as Fabric expects: ECDSA over SHA-256 in low-S form, or Ed25519. */
public final class SigningKey {
    private final PrivateKey key;
    private final Optional<BigInteger> order;

    private SigningKey(PrivateKey key, Optional<BigInteger> order) {
        this.key = key;
        this.order = order;
    }

    /** Wraps an ECDSA or Ed25519 key. */
    public static SigningKey of(PrivateKey key) {
        if (key instanceof ECKey ec) {
            return new SigningKey(SignatureProvider.chosen().imported(key), Optional.of(ec.getParams().getOrder()));
        }
        return new SigningKey(key, Optional.empty());
    }

    /** Signature over the message. */
    public ByteString sign(ByteString message) {
        try {
            return order.isPresent()
                    ? lowS(raw(SignatureProvider.chosen().ecdsa(key), message), order.get())
                    : ByteString.copyFrom(raw(Signature.getInstance("Ed25519"), message));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("a " + key.getAlgorithm() + " key does not sign", failure);
        }
    }

    private byte[] raw(Signature signer, ByteString message) throws GeneralSecurityException {
        signer.initSign(key);
        signer.update(message.asReadOnlyByteBuffer());
        return signer.sign();
    }

    private static ByteString lowS(byte[] der, BigInteger n) {
        return ByteString.copyFrom(EcdsaSignature.parse(der).orElseThrow().lowS(n).encoded());
    }
}
