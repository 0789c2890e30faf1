package cn.tanji.app.fabric;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

/** The key stores this instance signs with. A key is decrypted when its person first sends something. */
@Singleton
final class KeyStores {
    private final Map<String, Opened> stores = new HashMap<>();

    /**
     * Opens every store.
     *
     * @throws IllegalStateException
     *             if a store does not open
     */
    KeyStores(Members members) {
        members.all().forEach(member -> member.keys().ifPresent(file -> stores.put(member.member(), open(file))));
    }

    /**
     * The person's key, if this instance has it.
     *
     * @throws IllegalStateException
     *             if the entry of the person holds the certificate of another one
     */
    Optional<SigningKey> find(Participant participant) {
        return Optional.ofNullable(stores.get(participant.member())).flatMap(store -> store.find(participant.person()));
    }

    private static Opened open(KeyStoreFile file) {
        try {
            return new Opened(file.open(), file);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("key store " + file.file() + " does not open; is the passphrase right?", e);
        }
    }

    private record Opened(KeyStore store, KeyStoreFile file) {
        Optional<SigningKey> find(String person) {
            try {
                if (store.getKey(person, file.passphrase()) instanceof PrivateKey key
                        && store.getCertificate(person) instanceof X509Certificate certificate) {
                    return named(person, new SigningKey(certificate, key));
                }
                return Optional.empty();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the key of " + person + " in " + file.file() + " does not open", e);
            }
        }

        /** PKCS#12 finds entries whatever their case; a person id is exact. */
        private static Optional<SigningKey> named(String person, SigningKey key) {
            return CommonName.of(key.certificate()).equals(person) ? Optional.of(key) : Optional.empty();
        }
    }
}
