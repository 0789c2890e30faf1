package cn.tanji.embedded.crypto;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

import com.google.protobuf.ByteOutput;

/** Lets a digest read bytes where protobuf keeps them. It reads at once and keeps nothing, as {@link ByteOutput} demands of a lazy write. */
final class DigestInput extends ByteOutput {
    private final MessageDigest digest;

    DigestInput(MessageDigest digest) {
        this.digest = digest;
    }

    @Override
    public void write(byte value) {
        digest.update(value);
    }

    @Override
    public void write(byte[] value, int offset, int length) {
        digest.update(value, offset, length);
    }

    @Override
    public void writeLazy(byte[] value, int offset, int length) {
        digest.update(value, offset, length);
    }

    @Override
    public void write(ByteBuffer value) {
        digest.update(value);
    }

    @Override
    public void writeLazy(ByteBuffer value) {
        digest.update(value);
    }
}
