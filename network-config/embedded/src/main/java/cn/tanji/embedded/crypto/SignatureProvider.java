package cn.tanji.embedded.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;

import org.conscrypt.Conscrypt;

/**
 * Who computes ECDSA: Conscrypt where its native library loads, about nine times as fast, else the JDK. Ed25519 is always the
 * JDK's. Chosen once; {@link #description()} goes beside every figure measured.
 */
public final class SignatureProvider {
    private static final SignatureProvider CHOSEN = new SignatureProvider(conscrypt());

    private final Optional<Provider> nativeProvider;

    private SignatureProvider(Optional<Provider> nativeProvider) {
        this.nativeProvider = nativeProvider;
    }

    /** The provider of this process. */
    public static SignatureProvider chosen() {
        return CHOSEN;
    }

    /** Name and version, for instance {@code Conscrypt 1.0 (native)} or {@code SunEC 25}. */
    public String description() {
        return nativeProvider
                .map(p -> "Conscrypt " + Conscrypt.version().major() + "." + Conscrypt.version().minor() + "."
                        + Conscrypt.version().patch() + " (native)")
                .orElseGet(() -> "SunEC " + Runtime.version().feature());
    }

    PublicKey imported(PublicKey key) {
        if (isForeign(key.getAlgorithm())) {
            return key;
        }
        try {
            return ecKeys().generatePublic(new X509EncodedKeySpec(key.getEncoded()));
        } catch (GeneralSecurityException _) {
            // Conscrypt knows fewer curves than the JDK; such a key stays as it is and the JDK verifies it.
            return key;
        }
    }

    PrivateKey imported(PrivateKey key) {
        if (isForeign(key.getAlgorithm()) || key.getEncoded() == null) {
            return key;
        }
        try {
            return ecKeys().generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
        } catch (GeneralSecurityException _) {
            // As above: the JDK signs with keys that Conscrypt cannot take.
            return key;
        }
    }

    Signature ecdsa(Object importedKey) throws GeneralSecurityException {
        boolean isNative = importedKey.getClass().getName().startsWith("org.conscrypt.");
        return isNative && nativeProvider.isPresent()
                ? Signature.getInstance("SHA256withECDSA", nativeProvider.get())
                : Signature.getInstance("SHA256withECDSA");
    }

    private boolean isForeign(String algorithm) {
        return nativeProvider.isEmpty() || !algorithm.equals("EC");
    }

    private KeyFactory ecKeys() throws GeneralSecurityException {
        return KeyFactory.getInstance("EC", nativeProvider.orElseThrow());
    }

    private static Optional<Provider> conscrypt() {
        try {
            return Conscrypt.isAvailable() ? Optional.of(Conscrypt.newProvider()) : Optional.empty();
        } catch (LinkageError _) {
            // No native library for this machine: the JDK's provider serves.
            return Optional.empty();
        }
    }
}
