package cn.tanji.embedded.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;

/** SHA-256, the only hash of a Fabric channel. */
public final class Hashes {
    private Hashes() {}

    /** SHA-256 of the parts, concatenated without lengths. */
    public static ByteString sha256(ByteString... parts) {
        MessageDigest digest = digest();
        for (ByteString part : parts) {
            feed(digest, part);
        }
        return ByteString.copyFrom(digest.digest());
    }

    /** Hands over the bytes where they lie: every other way to a digest copies them first. */
    private static void feed(MessageDigest digest, ByteString part) {
        try {
            UnsafeByteOperations.unsafeWriteTo(part, new DigestInput(digest));
        } catch (IOException impossible) {
            throw new UncheckedIOException("a digest takes all bytes", impossible);
        }
    }

    /** SHA-256 of the bytes. */
    public static ByteString sha256(byte[] bytes) {
        return ByteString.copyFrom(digest().digest(bytes));
    }

    /** A fresh SHA-256 to feed piece by piece. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
