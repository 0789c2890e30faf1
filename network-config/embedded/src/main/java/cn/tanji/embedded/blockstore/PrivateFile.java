package cn.tanji.embedded.blockstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.ExtensionRegistryLite;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;

/**
 * The private data of blocks on disk, beside the blocks, which hold only their hashes: an append-only file of the same records, one for
 * each block with private writes, durable before the block is. Appending is for one thread, reading for many.
 */
public final class PrivateFile implements AutoCloseable {
    private final BlockFile file;
    private final NavigableMap<Long, Place> places = new ConcurrentSkipListMap<>();
    private long end;

    private record Place(long offset, int length) {}

    private PrivateFile(BlockFile file) {
        this.file = file;
    }

    /**
     * Opens the file, creating it if absent. An incomplete last record, left by a crash before its block, is cut off.
     *
     * @throws CorruptChainException at the first record that is not intact
     */
    public static PrivateFile open(Path path) throws IOException {
        PrivateFile opened = new PrivateFile(BlockFile.open(path));
        try {
            opened.load();
            return opened;
        } catch (IOException | RuntimeException failure) {
            opened.close();
            throw failure;
        }
    }

    /** Stores the private data of a block, by transaction, and returns when they are durable; none may have arrived. */
    public void append(long block, SortedMap<Integer, TxPvtReadWriteSet> data) throws IOException {
        byte[] bytes = bytes(block, data);
        try {
            file.append(end, BlockRecord.of(bytes), _ -> {});
        } catch (IOException failure) {
            cutOff(failure);
            throw failure;
        }
        places.put(block, new Place(end, bytes.length));
        end += BlockRecord.OVERHEAD + bytes.length;
    }

    /**
     * The private data stored for a block; empty if there is no record of it.
     *
     * @throws CorruptChainException if the record's bytes are no longer intact
     */
    public Optional<SortedMap<Integer, TxPvtReadWriteSet>> read(long block) throws IOException {
        Place place = places.get(block);
        if (place == null) {
            return Optional.empty();
        }
        CodedInputStream in = CodedInputStream
                .newInstance(BlockRecord.read(file, place.offset(), place.length(), block));
        in.readUInt64();
        SortedMap<Integer, TxPvtReadWriteSet> data = new TreeMap<>();
        while (!in.isAtEnd()) {
            data.put(in.readUInt32(),
                    TxPvtReadWriteSet.parseFrom(in.readBytes(), ExtensionRegistryLite.getEmptyRegistry()));
        }
        return Optional.of(data);
    }

    /** Forgets what was stored for blocks from this number on: they did not become durable. */
    public void cutOff(long fromBlock) throws IOException {
        Map.Entry<Long, Place> first = places.ceilingEntry(fromBlock);
        if (first != null) {
            end = first.getValue().offset();
            places.tailMap(fromBlock).clear();
            file.truncate(end);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void load() throws IOException {
        long size = file.size();
        while (end < size) {
            long after = places.isEmpty() ? 0 : places.lastKey();
            int length = BlockRecord.length(file, end, size, after);
            if (length == BlockRecord.INCOMPLETE) {
                file.truncate(end);
                return;
            }
            ByteBuffer bytes = BlockRecord.read(file, end, length, after);
            places.put(CodedInputStream.newInstance(bytes).readUInt64(), new Place(end, length));
            end += BlockRecord.OVERHEAD + length;
        }
    }

    private void cutOff(IOException failure) {
        try {
            file.truncate(end);
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
    }

    private static byte[] bytes(long block, SortedMap<Integer, TxPvtReadWriteSet> data) throws IOException {
        ByteString.Output bytes = ByteString.newOutput();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeUInt64NoTag(block);
        for (Map.Entry<Integer, TxPvtReadWriteSet> entry : data.entrySet()) {
            out.writeUInt32NoTag(entry.getKey());
            out.writeBytesNoTag(entry.getValue().toByteString());
        }
        out.flush();
        return bytes.toByteString().toByteArray();
    }
}
