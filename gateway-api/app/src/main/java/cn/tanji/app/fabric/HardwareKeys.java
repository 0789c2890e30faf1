package cn.tanji.app.fabric;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Optional;

import org.hyperledger.fabric.client.identity.Signer;

/**
 * Persons' keys in a hardware security module, reached through its PKCS#11 library: the label of a key is the person id, and
 * a certificate with the same CKA_ID lies beside it. Keys never leave the module: it is handed digests and gives signatures.
 */
public final class HardwareKeys {
    private final Provider provider;
    private final KeyStore store;

    private HardwareKeys(Provider provider, KeyStore store) {
        this.provider = provider;
        this.store = store;
    }

    /**
     * Logs in to a token.
     *
     * @param library
     *            the module's PKCS#11 library, absolute
     * @param slot
     *            place of the token's slot in the library's list, from 0
     * @param pin
     *            of the token's user; copied, so the caller can wipe his own
     * @throws IllegalStateException
     *             if the library does not load, the slot holds no token, or the PIN is wrong
     */
    public static HardwareKeys open(Path library, int slot, char[] pin) {
        var copy = pin.clone();
        try {
            var provider = Security.getProvider("SunPKCS11")
                    .configure("--name = token%1$d\nlibrary = %2$s\nslotListIndex = %1$d\n".formatted(slot, library));
            var store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, copy);
            return new HardwareKeys(provider, store);
        } catch (RuntimeException | IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the security module " + library + " does not open its slot " + slot
                    + ": are library, slot and PIN right, and does 'pkcs11-tool --module " + library
                    + " --list-slots' show the token?", e);
        } finally {
            Arrays.fill(copy, ' ');
        }
    }

    /**
     * A person's certificate, and a signer that uses the key without seeing it.
     *
     * @param certificate
     *            to show the network
     * @param signer
     *            its signatures have a low S, as Fabric demands
     */
    public record Held(X509Certificate certificate, Signer signer) {}

    /**
     * The key of a person, if the token has it.
     *
     * @throws IllegalStateException
     *             if the token does not answer
     */
    public Optional<Held> find(String person) {
        try {
            if (store.getKey(person, null) instanceof PrivateKey key
                    && store.getCertificate(person) instanceof X509Certificate certificate
                    && certificate.getPublicKey() instanceof ECPublicKey publicKey) {
                // A key that cannot be extracted does not tell its curve: its certificate does.
                var order = publicKey.getParams().getOrder();
                return Optional.of(new Held(certificate, digest -> sign(key, order, digest)));
            }
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the security module does not give the key of " + person, e);
        }
    }

    private byte[] sign(PrivateKey key, BigInteger order, byte[] digest) throws GeneralSecurityException {
        var signature = Signature.getInstance("NONEwithECDSA", provider);
        signature.initSign(key);
        signature.update(digest);
        return EcdsaSignature.parse(signature.sign()).low(order).bytes();
    }

    /** For tests, which make keys inside the token. */
    Provider provider() {
        return provider;
    }

    /** For tests, which put certificates beside keys. */
    KeyStore store() {
        return store;
    }
}
