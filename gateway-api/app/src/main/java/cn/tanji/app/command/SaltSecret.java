package cn.tanji.app.command;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

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
                make(file);
            }
            return new SaltSecret(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the secret " + file, e);
        }
    }

    /** Whole and on disk, or not there at all: a crash leaves no half of a secret under its name. */
    private static void make(Path file) throws IOException {
        var fresh = new byte[LENGTH];
        new SecureRandom().nextBytes(fresh);
        var unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        try (var channel = FileChannel.open(unfinished, Set.of(CREATE_NEW, WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap(fresh));
            channel.force(true);
        }
        Files.move(unfinished, file, ATOMIC_MOVE);
    }

    byte[] bytes() {
        return bytes.clone();
    }
}
