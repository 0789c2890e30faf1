package cn.tanji.embedded.statefile;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * A sum over rows, in whatever order they came and went. It tells accidents, not malice.
 *
 * @param count number of rows
 * @param sum of a number for each row, modulo 2^64
 */
record RowSum(long count, long sum) {
    static final RowSum NOTHING = new RowSum(0, 0);
    static final int BYTES = 2 * Long.BYTES;
    /** Odd, of no meaning: spreads a row's two checksums over the number, so that changes in two rows do not cancel out. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    static RowSum read(ByteBuffer bytes) {
        return new RowSum(bytes.getLong(), bytes.getLong());
    }

    RowSum with(byte[] key, byte[] value) {
        return new RowSum(count + 1, sum + number(key, value));
    }

    RowSum without(byte[] key, byte[] value) {
        return new RowSum(count - 1, sum - number(key, value));
    }

    /** This sum followed by other bytes. */
    byte[] before(byte[] bytes) {
        return ByteBuffer.allocate(BYTES + bytes.length).putLong(count).putLong(sum).put(bytes).array();
    }

    private static long number(byte[] key, byte[] value) {
        CRC32C first = new CRC32C();
        first.update(key);
        first.update(value);
        CRC32 second = new CRC32();
        second.update(value);
        second.update(key);
        long number = (first.getValue() << Integer.SIZE | second.getValue()) * SPREAD;
        return (number ^ number >>> Integer.SIZE) * SPREAD;
    }
}
