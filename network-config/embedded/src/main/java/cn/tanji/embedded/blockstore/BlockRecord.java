package cn.tanji.embedded.blockstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;

/**
 * One record of a block file: {@code [length][CRC32C of the length][bytes][CRC32C of the bytes]}. The length has a checksum of its
 * own, so that a damaged length is not taken for a record cut short by a crash.
 */
final class BlockRecord {
    static final int OVERHEAD = 12;
    static final int INCOMPLETE = -1;
    private static final int HEADER = 8;
    /** How a block begins: with its first field, whose length is given. */
    private static final int HEADER_TAG = Block.HEADER_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;

    private BlockRecord() {}

    static byte[] of(byte[] bytes) {
        ByteBuffer record = ByteBuffer.allocate(OVERHEAD + bytes.length);
        record.putInt(bytes.length).putInt(checksum(record.duplicate().flip())).put(bytes)
                .putInt(checksum(ByteBuffer.wrap(bytes)));
        return record.array();
    }

    /** Length of the block in the record at an offset, or {@link #INCOMPLETE} if the file ends before the record does. */
    static int length(BlockFile file, long offset, long size, long number) throws IOException {
        if (size - offset < HEADER) {
            return INCOMPLETE;
        }
        ByteBuffer header = file.read(offset, HEADER);
        int length = header.getInt();
        if (header.getInt() != checksum(header.duplicate().position(0).limit(Integer.BYTES)) || length < 0) {
            throw new CorruptChainException(number, "the checksum of its length does not match");
        }
        return size - offset - OVERHEAD < length ? INCOMPLETE : length;
    }

    static ByteBuffer read(BlockFile file, long offset, int length, long number) throws IOException {
        ByteBuffer record = file.read(offset + HEADER, length + Integer.BYTES);
        ByteBuffer content = record.slice(0, length);
        if (record.getInt(length) != checksum(content.duplicate())) {
            throw new CorruptChainException(number, "its checksum does not match");
        }
        return content;
    }

    /** The header of a block, without a look at the rest of it. */
    static BlockHeader header(ByteBuffer block, long number) {
        CodedInputStream start = CodedInputStream.newInstance(block);
        try {
            if (start.readTag() != HEADER_TAG) {
                throw new CorruptChainException(number, "it does not begin with its header");
            }
            return BlockHeader.parseFrom(start.readByteBuffer());
        } catch (IOException failure) {
            throw new CorruptChainException(number, "its header does not parse: " + failure.getMessage());
        }
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }
}
