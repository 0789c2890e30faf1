package cn.tanji.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** The secret that salts of private texts come from: 32 random bytes in a file that only this gateway reads. */
public final class SaltSecret {
    private static final int LENGTH = 32;

    private final byte[] bytes;

    private SaltSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The secret in a file, made on first use. */
    public static SaltSecret in(Path file) {
        try {
            if (!Files.exists(file)) {
                var fresh = new byte[LENGTH];
                new SecureRandom().nextBytes(fresh);
                Files.write(Files.createFile(file,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))), fresh);
            }
            return new SaltSecret(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the secret " + file, e);
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }
}
