package cn.tanji.cli.launch;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Reads what is added to a log from now on. */
final class LogTail {
    private static final int READ_MAX = 1 << 20;

    private final Path log;
    private final long begun;
    private long read;

    private LogTail(Path log, long begun) {
        this.log = log;
        this.begun = begun;
        this.read = begun;
    }

    static LogTail from(Path log) {
        try {
            return new LogTail(log, Files.exists(log) ? Files.size(log) : 0);
        } catch (IOException e) {
            throw new LaunchException("the log " + log + " cannot be read: " + e.getMessage(),
                    "日志 " + log + " 无法读取：" + e.getMessage(), e);
        }
    }

    /** Whole lines that were added since the last call. */
    Stream<String> lines() {
        var bytes = from(read);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        read += end;
        return new String(bytes, 0, end, StandardCharsets.UTF_8).lines();
    }

    /** The last lines, at most so many, of all that was added since this tail was made: those for people, if there are any. */
    String end(int most) {
        var lines = new String(from(begun), StandardCharsets.UTF_8).lines().toList();
        var forPeople = lines.stream().filter(line -> !line.startsWith("{")).toList();
        var shown = forPeople.isEmpty() ? lines : forPeople;
        return String.join("\n", shown.subList(Math.max(0, shown.size() - most), shown.size()));
    }

    private byte[] from(long place) {
        if (!Files.exists(log)) {
            return new byte[0];
        }
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var bytes = new byte[(int) Math.max(0, Math.min(file.length() - place, READ_MAX))];
            file.seek(place);
            file.readFully(bytes);
            return bytes;
        } catch (IOException e) {
            throw new LaunchException("the log " + log + " cannot be read: " + e.getMessage(),
                    "日志 " + log + " 无法读取：" + e.getMessage(), e);
        }
    }
}
