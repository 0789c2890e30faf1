package cn.tanji.embedded.ledger;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;

import cn.tanji.embedded.blockstore.DataDirectory;
import cn.tanji.embedded.crypto.Hashes;

/**
 * The file of a checkpoint: a line that names its format, the checkpoint, and the SHA-256 of all before. It is written aside, made
 * durable and then put in the place of the one before, and may be deleted at any time. The hash tells accidents, not malice: who
 * can write here can write a hash, too.
 */
final class CheckpointFile {
    /** Changes with {@link CheckpointFormat}. */
    private static final String FORMAT = "tanji checkpoint 1\n";
    private static final byte[] FIRST_LINE = FORMAT.getBytes(StandardCharsets.US_ASCII);
    private static final int HASH_BYTES = 32;
    private static final int BUFFER_BYTES = 1 << 20;

    private final Path folder;
    private final Path path;

    CheckpointFile(Path folder) {
        this.folder = folder;
        this.path = folder.resolve("checkpoint");
    }

    /**
     * Writes a checkpoint and returns when it is in place and durable. After a failure the one before is in place, and the room that
     * this one took is free for blocks.
     */
    void write(Checkpoint checkpoint, CheckpointWatch watch) throws IOException {
        Path draft = folder.resolve("checkpoint.new");
        try {
            write(checkpoint, draft, watch);
        } catch (IOException failure) {
            remove(draft, failure);
            throw failure;
        }
    }

    private void write(Checkpoint checkpoint, Path draft, CheckpointWatch watch) throws IOException {
        long height = checkpoint.mark().height();
        try (FileChannel channel = FileChannel.open(draft, CREATE, WRITE, TRUNCATE_EXISTING)) {
            watch.reached(CheckpointStep.BEGUN, height);
            write(checkpoint, channel, watch);
            watch.reached(CheckpointStep.WRITTEN, height);
            channel.force(true);
        }
        watch.reached(CheckpointStep.DURABLE, height);
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
        DataDirectory.force(folder);
        watch.reached(CheckpointStep.IN_PLACE, height);
    }

    /**
     * Reads the checkpoint that is in place; empty if there is none.
     *
     * @throws DistrustedCheckpointException if its bytes are not those that were written, or of another format
     */
    Optional<Checkpoint> read() {
        try {
            requireWhole(Files.size(path) - HASH_BYTES);
            try (InputStream file = Files.newInputStream(path)) {
                file.skipNBytes(FIRST_LINE.length);
                return Optional.of(new CheckpointReading(CodedInputStream.newInstance(file, BUFFER_BYTES)).read());
            }
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException failure) {
            throw new DistrustedCheckpointException("it cannot be read: " + failure.getMessage(), failure);
        }
    }

    private static void remove(Path draft, IOException failure) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException second) {
            failure.addSuppressed(second);
        }
    }

    private static void write(Checkpoint checkpoint, FileChannel channel, CheckpointWatch watch) throws IOException {
        MessageDigest digest = Hashes.digest();
        OutputStream file = new DigestOutputStream(
                new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES), digest);
        file.write(FIRST_LINE);
        CodedOutputStream out = CodedOutputStream.newInstance(file, BUFFER_BYTES);
        CheckpointFormat format = new CheckpointFormat(out);
        format.mark(checkpoint.mark());
        Derived derived = checkpoint.derived();
        format.state(derived.state());
        out.flush();
        watch.reached(CheckpointStep.HALF_WRITTEN, checkpoint.mark().height());
        // A store in memory made both.
        format.history((MemoryHistory) derived.history());
        format.index((MemoryIndex) derived.index(), checkpoint.mark().height());
        out.flush();
        file.flush();
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        while (hash.hasRemaining()) {
            channel.write(hash);
        }
    }

    private void requireWhole(long end) throws IOException {
        if (end < FIRST_LINE.length) {
            throw new DistrustedCheckpointException("its file is cut short");
        }
        MessageDigest digest = Hashes.digest();
        try (InputStream file = Files.newInputStream(path)) {
            byte[] line = file.readNBytes(FIRST_LINE.length);
            if (!Arrays.equals(line, FIRST_LINE)) {
                throw new DistrustedCheckpointException("it is not of the format \"" + FORMAT.strip() + "\"");
            }
            digest.update(line);
            byte[] buffer = new byte[BUFFER_BYTES];
            for (long left = end - FIRST_LINE.length; left > 0;) {
                int count = file.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
                if (count == 0) {
                    throw new DistrustedCheckpointException("its file became shorter");
                }
                digest.update(buffer, 0, count);
                left -= count;
            }
            if (!MessageDigest.isEqual(digest.digest(), file.readNBytes(HASH_BYTES))) {
                throw new DistrustedCheckpointException(
                        "the hash over its bytes does not match: it is torn or altered");
            }
        }
    }
}
