package cn.tanji.embedded.blockstore;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;

import com.google.protobuf.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one channel's data: locked while a process uses it, and marked with the hash of the channel's genesis block, so
 * that data of one consortium are never continued by another.
 */
public final class DataDirectory implements AutoCloseable {
    private static final String LOCK = "channel.lock";
    private static final String GENESIS = "genesis.hash";

    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Opens the folder, creating it if need be.
     *
     * @throws DataDirectoryException if another process uses it, or its data begin with another genesis block
     */
    public static DataDirectory open(Path path, ByteString genesisHash) throws IOException {
        Files.createDirectories(path);
        FileChannel lockFile = FileChannel.open(path.resolve(LOCK), CREATE, WRITE);
        try {
            if (tryLock(lockFile) == null) {
                throw new DataDirectoryException(path + " is in use by another process");
            }
            checkGenesis(path, genesisHash);
            return new DataDirectory(path, lockFile);
        } catch (IOException | RuntimeException failure) {
            lockFile.close();
            throw failure;
        }
    }

    /** Where the blocks lie. */
    public Path blocks() {
        return path.resolve("blocks");
    }

    /** The folder itself. */
    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    /** Makes the names in a folder durable. */
    public static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException _) {
            // Another network of this very process holds it.
            return null;
        }
    }

    private static void checkGenesis(Path path, ByteString genesisHash) throws IOException {
        Path mark = path.resolve(GENESIS);
        String hash = HexFormat.of().formatHex(genesisHash.toByteArray());
        if (!Files.exists(mark)) {
            if (Files.exists(path.resolve("blocks"))) {
                throw new DataDirectoryException(
                        path + " holds blocks but no " + GENESIS + ": whose they are cannot be known");
            }
            write(path, hash + "\n");
            return;
        }
        String known = Files.readString(mark).strip();
        if (!known.equals(hash)) {
            throw new DataDirectoryException(path + " belongs to a channel with genesis block " + known
                    + "; this consortium's genesis block is " + hash);
        }
    }

    private static void write(Path folder, String text) throws IOException {
        Path draft = folder.resolve(GENESIS + ".new");
        try (FileChannel channel = FileChannel.open(draft, CREATE, WRITE, TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(draft, folder.resolve(GENESIS), StandardCopyOption.ATOMIC_MOVE);
        force(folder);
    }
}
