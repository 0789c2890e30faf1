package cn.tanji.app.fabric;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.util.Optional;

import org.conscrypt.Conscrypt;
import org.hyperledger.fabric.client.identity.Signer;

/**
 * Signs digests with an elliptic-curve key, natively where Conscrypt loads. Fabric takes only signatures whose S is at
 * most half of the curve's order, so the other half is mirrored.
 */
public final class LowSSigner implements Signer {
    private static final Optional<Provider> NATIVE = Conscrypt.isAvailable()
            ? Optional.of(Conscrypt.newProvider())
            : Optional.empty();

    private final PrivateKey key;
    private final BigInteger order;

    /** Signs with a P-256 or other elliptic-curve key held in memory. */
    public LowSSigner(PrivateKey key) {
        if (!(key instanceof ECKey curve)) {
            throw new IllegalArgumentException("the key is not an elliptic-curve key but " + key.getAlgorithm());
        }
        this.key = key;
        order = curve.getParams().getOrder();
    }

    @Override
    public byte[] sign(byte[] digest) throws GeneralSecurityException {
        var signature = NATIVE.isPresent()
                ? Signature.getInstance("NONEwithECDSA", NATIVE.get())
                : Signature.getInstance("NONEwithECDSA");
        signature.initSign(key);
        signature.update(digest);
        return EcdsaSignature.parse(signature.sign()).low(order).bytes();
    }
}
