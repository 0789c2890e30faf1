package cn.tanji.embedded.blockstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockHeader;

/**
 * The blocks on disk, the truth from which all else is rebuilt: append-only files of records {@code [length][CRC32C of the
 * length][block][CRC32C of the block]}, numbers big-endian. A record is durable when {@link #append} returns. Appending is for one
 * thread, reading for many.
 */
public final class BlockFiles implements AutoCloseable {
    /** Usual size of a full file, in bytes. */
    public static final long FILE_BYTES = 64L << 20;

    private final Path folder;
    private final long fileBytes;
    private final CommitWatch watch;
    private final List<BlockFile> files = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private long end;

    private BlockFiles(Path folder, long fileBytes, CommitWatch watch) {
        this.folder = folder;
        this.fileBytes = fileBytes;
        this.watch = watch;
    }

    /** Hears of stored blocks, in order. */
    @FunctionalInterface
    public interface Visitor {
        /** A stored block whose bytes are intact. */
        void visit(Block block);

        /** Whether only the header of a block is wanted: the rest of it is compared with its checksum and not parsed. */
        default boolean wantsOnlyHeader(long number) {
            return false;
        }

        /** The header of such a block, in the place of {@link #visit}. */
        default void visitHeader(BlockHeader header) {}

        /** An incomplete record of this block, left by a crash at the end, is about to be cut off. */
        default void incomplete(long number) {}
    }

    /**
     * Opens the files and shows every block to the visitor. An incomplete last record, left by a crash, is cut off.
     *
     * @param fileBytes
     *            a new file is begun when the last one has reached this size, usually {@link #FILE_BYTES}
     * @param watch
     *            hears of the steps of each append
     * @return the files, ready to append
     * @throws CorruptChainException at the first record that is neither intact nor an incomplete last one
     */
    public static BlockFiles open(Path folder, long fileBytes, CommitWatch watch, Visitor visitor) throws IOException {
        Files.createDirectories(folder);
        BlockFiles blocks = new BlockFiles(folder, fileBytes, watch);
        try {
            List<Path> names;
            try (Stream<Path> found = Files.list(folder)) {
                names = found.sorted().toList();
            }
            for (int i = 0; i < names.size(); i++) {
                if (!names.get(i).equals(folder.resolve(name(i)))) {
                    throw new CorruptChainException(blocks.count(),
                            names.get(i) + " stands where " + name(i) + " is expected");
                }
                blocks.load(names.get(i), i == names.size() - 1, visitor);
            }
            return blocks;
        } catch (IOException | RuntimeException failure) {
            blocks.close();
            throw failure;
        }
    }

    /** Number of blocks stored. */
    public synchronized long count() {
        return places.size();
    }

    /**
     * Stores the next block and returns when it is durable. After a failure nothing of it remains, as far as the disk still
     * obeys; the next {@link #open} sees to the rest.
     */
    public void append(Block block) throws IOException {
        long number = block.getHeader().getNumber();
        if (files.isEmpty() || end >= fileBytes) {
            begin();
            watch.reached(CommitStep.FILE_BEGUN, number);
        }
        byte[] bytes = block.toByteArray();
        BlockFile file = files.getLast();
        try {
            file.append(end, BlockRecord.of(bytes), step -> watch.reached(step, number));
        } catch (IOException failure) {
            cutOff(file, failure);
            throw failure;
        }
        synchronized (this) {
            places.add(new Place(files.size() - 1, end, bytes.length));
        }
        end += BlockRecord.OVERHEAD + bytes.length;
    }

    /**
     * Reads a stored block.
     *
     * @throws CorruptChainException if its bytes are no longer intact
     */
    public Block read(long number) throws IOException {
        Place place;
        BlockFile file;
        synchronized (this) {
            place = places.get(Math.toIntExact(number));
            file = files.get(place.file);
        }
        ByteBuffer bytes = BlockRecord.read(file, place.offset, place.length, number);
        try {
            return Block.parseFrom(bytes);
        } catch (InvalidProtocolBufferException failure) {
            throw new CorruptChainException(number, "does not parse: " + failure.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        for (BlockFile file : files) {
            file.close();
        }
    }

    private void load(Path name, boolean isLast, Visitor visitor) throws IOException {
        BlockFile file = BlockFile.open(name);
        files.add(file);
        long size = file.size();
        end = 0;
        while (end < size) {
            int length = BlockRecord.length(file, end, size, count());
            if (length == BlockRecord.INCOMPLETE) {
                if (!isLast) {
                    throw new CorruptChainException(count(), name + " ends inside a record");
                }
                visitor.incomplete(count());
                file.truncate(end);
                return;
            }
            Place place = new Place(files.size() - 1, end, length);
            synchronized (this) {
                places.add(place);
            }
            long number = places.size() - 1L;
            if (visitor.wantsOnlyHeader(number)) {
                visitor.visitHeader(BlockRecord.header(BlockRecord.read(file, end, length, number), number));
            } else {
                visitor.visit(read(number));
            }
            end += BlockRecord.OVERHEAD + length;
        }
    }

    private void begin() throws IOException {
        Path name = folder.resolve(name(files.size()));
        BlockFile file = BlockFile.open(name);
        DataDirectory.force(folder);
        synchronized (this) {
            files.add(file);
        }
        end = 0;
    }

    private void cutOff(BlockFile file, IOException failure) {
        try {
            file.truncate(end);
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
    }

    private static String name(int index) {
        return "blocks_%06d".formatted(index);
    }

    private record Place(int file, long offset, int length) {}
}
