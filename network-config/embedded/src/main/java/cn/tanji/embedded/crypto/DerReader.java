package cn.tanji.embedded.crypto;

import java.math.BigInteger;

/** Reads the little of DER that a signature needs. After the first fault it is unsound and yields zeros. */
final class DerReader {
    private final byte[] bytes;
    private final int end;
    private int at;
    private boolean sound = true;

    DerReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    boolean isSound() {
        return sound;
    }

    boolean isAtEnd() {
        return at == end;
    }

    DerReader enter(int tag) {
        int length = header(tag);
        DerReader inner = new DerReader(bytes, at, at + length);
        inner.sound = sound;
        at += length;
        return inner;
    }

    BigInteger integer(int tag) {
        int length = header(tag);
        if (!sound || length == 0 || (length > 1 && isPadded())) {
            sound = false;
            return BigInteger.ZERO;
        }
        BigInteger value = new BigInteger(bytes, at, length);
        at += length;
        return value;
    }

    private boolean isPadded() {
        return (bytes[at] == 0 && bytes[at + 1] >= 0) || (bytes[at] == -1 && bytes[at + 1] < 0);
    }

    private int header(int tag) {
        if (!sound || end - at < 2 || (bytes[at] & 0xFF) != tag) {
            sound = false;
            return 0;
        }
        int length = bytes[at + 1] & 0xFF;
        at += 2;
        if (length == 0x81 && at < end && (bytes[at] & 0xFF) >= 0x80) {
            length = bytes[at++] & 0xFF;
        } else if (length >= 0x80) {
            sound = false;
        }
        if (!sound || length > end - at) {
            sound = false;
            return 0;
        }
        return length;
    }
}
