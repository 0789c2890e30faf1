package cn.tanji.app.fabric;

import java.nio.file.Path;

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

    Path file() {
        return file;
    }

    char[] passphrase() {
        return passphrase;
    }
}
