package cn.tanji.embedded.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import com.google.protobuf.ByteString;

/** SHA-256, the only hash of a Fabric channel. */
public final class Hashes {
    private Hashes() {}

    /** SHA-256 of the parts, concatenated without lengths. */
    public static ByteString sha256(ByteString... parts) {
        MessageDigest digest = digest();
        for (ByteString part : parts) {
            part.asReadOnlyByteBufferList().forEach(digest::update);
        }
        return ByteString.copyFrom(digest.digest());
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
