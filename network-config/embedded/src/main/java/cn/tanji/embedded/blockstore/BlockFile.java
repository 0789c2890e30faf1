package cn.tanji.embedded.blockstore;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * One append-only file. Not a channel on purpose: a channel closes for everybody when one thread is interrupted while reading it,
 * and readers here are callers whose time may run out. Appending is for one thread, reading for many.
 */
final class BlockFile implements AutoCloseable {
    private final RandomAccessFile appending;
    private final RandomAccessFile reading;

    private BlockFile(RandomAccessFile appending, RandomAccessFile reading) {
        this.appending = appending;
        this.reading = reading;
    }

    /** Opens a file, creating it if absent. */
    static BlockFile open(Path path) throws IOException {
        RandomAccessFile appending = new RandomAccessFile(path.toFile(), "rw");
        try {
            return new BlockFile(appending, new RandomAccessFile(path.toFile(), "r"));
        } catch (IOException failure) {
            appending.close();
            throw failure;
        }
    }

    long size() throws IOException {
        return appending.length();
    }

    /** Writes at an offset and returns when the bytes are durable. */
    void append(long offset, byte[] bytes, Consumer<CommitStep> steps) throws IOException {
        int half = bytes.length / 2;
        appending.seek(offset);
        appending.write(bytes, 0, half);
        steps.accept(CommitStep.HALF_WRITTEN);
        appending.write(bytes, half, bytes.length - half);
        steps.accept(CommitStep.WRITTEN);
        appending.getFD().sync();
        steps.accept(CommitStep.DURABLE);
    }

    void truncate(long size) throws IOException {
        appending.setLength(size);
        appending.getFD().sync();
    }

    ByteBuffer read(long offset, int count) throws IOException {
        byte[] bytes = new byte[count];
        synchronized (reading) {
            reading.seek(offset);
            reading.readFully(bytes);
        }
        return ByteBuffer.wrap(bytes);
    }

    @Override
    public void close() throws IOException {
        appending.close();
        reading.close();
    }
}
