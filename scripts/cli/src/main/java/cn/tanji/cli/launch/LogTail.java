package cn.tanji.cli.launch;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Reads what is added to a log from now on. */
final class LogTail {
    private final Path log;
    private long read;

    private LogTail(Path log, long read) {
        this.log = log;
        this.read = read;
    }

    static LogTail from(Path log) {
        try {
            return new LogTail(log, Files.exists(log) ? Files.size(log) : 0);
        } catch (IOException e) {
            throw new LaunchException("the log " + log + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whole lines that were added since the last call. */
    Stream<String> lines() {
        if (!Files.exists(log)) {
            return Stream.empty();
        }
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var bytes = new byte[(int) Math.max(0, Math.min(file.length() - read, 1 << 20))];
            file.seek(read);
            file.readFully(bytes);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            read += end;
            return new String(bytes, 0, end, StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new LaunchException("the log " + log + " cannot be read: " + e.getMessage(), e);
        }
    }
}
