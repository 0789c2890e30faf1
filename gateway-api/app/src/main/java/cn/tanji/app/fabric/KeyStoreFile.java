package cn.tanji.app.fabric;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/** A PKCS#12 key store with one entry per person, its alias the person id, and the passphrase that opens it. */
public final class KeyStoreFile {
    private final Path file;
    private final char[] passphrase;

    /**
     * Names a store.
     *
     * @param passphrase
     *            opens the store and its keys; copied, so the caller can wipe his own
     */
    public KeyStoreFile(Path file, char[] passphrase) {
        this.file = file;
        this.passphrase = passphrase.clone();
    }

    /** Whether the passphrase opens the store, now. */
    public boolean opens() {
        try {
            return open().size() >= 0;
        } catch (IOException | GeneralSecurityException _) {
            return false;
        }
    }

    KeyStore open() throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, passphrase);
            return store;
        }
    }

    Path file() {
        return file;
    }

    char[] passphrase() {
        return passphrase;
    }
}
