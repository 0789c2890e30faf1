package cn.tanji.app.fabric;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

/** The keys this instance signs with, by the person they belong to. Read once, at start. */
@Singleton
final class KeyStores {
    private final Map<Participant, SigningKey> keys = new HashMap<>();

    /**
     * Opens every store.
     *
     * @throws IllegalStateException
     *             if a store does not open or an entry's certificate names another person than its alias
     */
    KeyStores(Members members) {
        members.all().forEach(member -> member.keys().ifPresent(file -> load(member.member(), file)));
    }

    /** The person's key, if this instance has it. */
    Optional<SigningKey> find(Participant participant) {
        return Optional.ofNullable(keys.get(participant));
    }

    private void load(String member, KeyStoreFile file) {
        try (var in = Files.newInputStream(file.file())) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, file.passphrase());
            for (var alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, file.passphrase()) instanceof PrivateKey key
                        && store.getCertificate(alias) instanceof X509Certificate certificate) {
                    put(member, alias, new SigningKey(certificate, key), file);
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "key store " + file.file() + " of " + member + " does not open; is the passphrase right?", e);
        }
    }

    /** The person of the certificate decides; the alias must say the same, though PKCS#12 may lower its case. */
    private void put(String member, String alias, SigningKey key, KeyStoreFile file) {
        var person = CommonName.of(key.certificate());
        if (!person.equalsIgnoreCase(alias)) {
            throw new IllegalStateException(
                    "key store " + file.file() + ": entry '" + alias + "' is the certificate of '" + person + "'");
        }
        keys.put(new Participant(member, person), key);
    }
}
