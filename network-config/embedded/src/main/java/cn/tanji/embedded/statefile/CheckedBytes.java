package cn.tanji.embedded.statefile;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * Byte strings in unsigned order. The keys of a page, and its values, are followed by their CRC32C: the store itself has checksums
 * for its structure only.
 */
final class CheckedBytes extends BasicDataType<byte[]> {
    static final CheckedBytes TYPE = new CheckedBytes();
    /** What an array takes beside its bytes, about. */
    private static final int OVERHEAD_BYTES = 24;

    private CheckedBytes() {}

    @Override
    public int compare(byte[] left, byte[] right) {
        return Arrays.compareUnsigned(left, right);
    }

    @Override
    public int getMemory(byte[] bytes) {
        return bytes.length + OVERHEAD_BYTES;
    }

    @Override
    public byte[][] createStorage(int size) {
        return new byte[size][];
    }

    @Override
    public void write(WriteBuffer out, byte[] bytes) {
        out.putVarInt(bytes.length).put(bytes);
    }

    @Override
    public byte[] read(ByteBuffer in) {
        int length = DataUtils.readVarInt(in);
        if (length < 0 || length > in.remaining()) {
            throw new CorruptStateFileException("an entry says it has " + length + " bytes");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    @Override
    public void write(WriteBuffer out, Object storage, int count) {
        int begin = out.position();
        super.write(out, storage, count);
        out.putInt(checksum(out.getBuffer(), begin, out.position()));
    }

    @Override
    public void read(ByteBuffer in, Object storage, int count) {
        int begin = in.position();
        super.read(in, storage, count);
        int checksum = checksum(in, begin, in.position());
        if (in.getInt() != checksum) {
            throw new CorruptStateFileException("the checksum of a page does not match");
        }
    }

    private static int checksum(ByteBuffer bytes, int begin, int end) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.duplicate().limit(end).position(begin));
        return (int) checksum.getValue();
    }
}
