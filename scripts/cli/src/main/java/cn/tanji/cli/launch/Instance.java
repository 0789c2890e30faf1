package cn.tanji.cli.launch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A registry that runs on a data folder, as other processes see it.
 *
 * @param process
 *            process id
 * @param started
 *            start of that process: tells it from a later one with the same id
 * @param address
 *            where its gateway listens
 */
public record Instance(long process, Instant started, URI address) {

    /** This process, serving at an address. */
    static Instance here(URI address) {
        var process = ProcessHandle.current();
        return new Instance(process.pid(), startOf(process), address);
    }

    /** The registry that runs on a folder, if one does; what an ended one left behind counts for nothing. */
    public static Optional<Instance> on(DataFolder folder) {
        if (!Files.exists(folder.instance())) {
            return Optional.empty();
        }
        try {
            var lines = Files.readAllLines(folder.instance());
            if (lines.size() < 3) {
                return Optional.empty();
            }
            var instance = new Instance(Long.parseLong(lines.get(0)), Instant.parse(lines.get(1)),
                    URI.create(lines.get(2)));
            return instance.handle().map(_ -> instance);
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new LaunchException(folder.instance() + " cannot be read (" + e.getMessage()
                    + "): look for the process yourself, then remove the file",
                    folder.instance() + " 无法读取（" + e.getMessage() + "）：请自行查找该进程，然后删除此文件", e);
        }
    }

    void write(DataFolder folder) {
        var unfinished = folder.instance().resolveSibling("registry.pid.unfinished");
        try {
            Files.write(unfinished, List.of(Long.toString(process), started.toString(), address.toString()));
            Files.move(unfinished, folder.instance(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new LaunchException(folder.instance() + " cannot be written: " + e.getMessage(),
                    folder.instance() + " 无法写入：" + e.getMessage(), e);
        }
    }

    static void erase(DataFolder folder) {
        try {
            Files.deleteIfExists(folder.instance());
        } catch (IOException e) {
            throw new LaunchException(folder.instance() + " cannot be removed: " + e.getMessage(),
                    folder.instance() + " 无法删除：" + e.getMessage(), e);
        }
    }

    /** The process, if it is still the one that wrote this. */
    public Optional<ProcessHandle> handle() {
        return ProcessHandle.of(process).filter(ProcessHandle::isAlive)
                .filter(found -> startOf(found).equals(started));
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
