package cn.tanji.app.fabric;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member's key store as it was last read. Persons are enrolled and certificates renewed while the gateway runs: when a
 * person is not in it, and otherwise once a second, the file is read again if it has changed. A key is decrypted when its
 * person first sends something.
 */
final class OpenKeyStore {
    private static final Logger LOG = LoggerFactory.getLogger(OpenKeyStore.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final KeyStoreFile file;
    private KeyStore store;
    private FileTime read;
    private long editions;
    private long lookedAt = System.nanoTime();

    private OpenKeyStore(KeyStoreFile file) throws IOException, GeneralSecurityException {
        this.file = file;
        read = changed();
        store = file.open();
    }

    /**
     * Opens a store.
     *
     * @throws IllegalStateException
     *             if it does not open
     */
    static OpenKeyStore of(KeyStoreFile file) {
        try {
            return new OpenKeyStore(file);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("key store " + file.file() + " does not open; is the passphrase right?", e);
        }
    }

    /**
     * The person's key, if it is here.
     *
     * @throws IllegalStateException
     *             if the person's entry does not open
     */
    synchronized Optional<SigningKey> find(String person) {
        return entry(person).or(() -> readAgain() ? entry(person) : Optional.empty());
    }

    /** Counts up whenever the store was read again: keys found in an earlier edition may have been replaced. */
    synchronized long edition() {
        long now = System.nanoTime();
        if (now - lookedAt > LOOK_EVERY.toNanos()) {
            lookedAt = now;
            readAgain();
        }
        return editions;
    }

    private Optional<SigningKey> entry(String person) {
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

    /** Whether there is something new. A file that is just being written does not open; the next question reads it. */
    private boolean readAgain() {
        try {
            var now = changed();
            if (now.equals(read)) {
                return false;
            }
            store = file.open();
            read = now;
            editions++;
            LOG.info("read the persons' keys in {} again", file.file());
            return true;
        } catch (IOException | GeneralSecurityException e) {
            LOG.warn("key store {} changed and does not open; its earlier content stays in use", file.file(), e);
            return false;
        }
    }

    private FileTime changed() throws IOException {
        return Files.getLastModifiedTime(file.file());
    }
}
