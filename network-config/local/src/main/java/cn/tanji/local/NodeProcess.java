package cn.tanji.local;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One process of the network. It outlives the command that started it; a later command finds it by what it left in its
 * folder, and only ends a process with the same id <em>and</em> the same start.
 */
final class NodeProcess {
    private static final Duration END_MAX = Duration.ofSeconds(20);
    private static final int LOG_LINES_SHOWN = 8;

    private final NodeFolder folder;

    NodeProcess(NodeFolder folder) {
        this.folder = folder;
    }

    /** Starts it, unless it runs. */
    void start(Map<String, String> environment, List<String> command) {
        if (handle().isPresent()) {
            return;
        }
        var all = new ArrayList<>(List.of("nohup"));
        all.addAll(command);
        try {
            Files.createDirectories(folder.root());
            var builder = new ProcessBuilder(all).directory(folder.root().toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null"))).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()));
            builder.environment().putAll(environment);
            var process = builder.start().toHandle();
            Files.write(folder.process(), List.of(Long.toString(process.pid()), startOf(process).toString()));
        } catch (IOException e) {
            throw new LocalNetworkException(folder.name() + " cannot be started: " + e.getMessage(),
                    folder.name() + " 无法启动：" + e.getMessage(), e);
        }
    }

    boolean isRunning() {
        return handle().isPresent();
    }

    /** The process, if it is still the one that was started. */
    Optional<ProcessHandle> handle() {
        if (!Files.exists(folder.process())) {
            return Optional.empty();
        }
        try {
            var lines = Files.readAllLines(folder.process());
            if (lines.size() < 2) {
                return Optional.empty();
            }
            var start = Instant.parse(lines.get(1));
            return ProcessHandle.of(Long.parseLong(lines.get(0))).filter(ProcessHandle::isAlive)
                    .filter(found -> startOf(found).equals(start));
        } catch (IOException | NumberFormatException | DateTimeException e) {
            throw new LocalNetworkException(folder.process() + " cannot be read (" + e.getMessage()
                    + "): look for the process of " + folder.name() + " yourself, then remove the file",
                    folder.process() + " 无法读取（" + e.getMessage() + "）：请自行查找 " + folder.name() + " 的进程，然后删除此文件", e);
        }
    }

    /** Ends it in good order; false if it did not run. */
    boolean end() {
        var running = handle();
        running.ifPresent(process -> {
            process.destroy();
            if (!hasEnded(process)) {
                process.destroyForcibly();
                hasEnded(process);
            }
        });
        try {
            Files.deleteIfExists(folder.process());
        } catch (IOException e) {
            throw new LocalNetworkException(folder.process() + " cannot be removed: " + e.getMessage(),
                    folder.process() + " 无法删除：" + e.getMessage(), e);
        }
        return running.isPresent();
    }

    private static boolean hasEnded(ProcessHandle process) {
        try {
            process.onExit().get(END_MAX.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for a process cannot fail", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The last lines of its log. */
    String endOfLog() {
        try {
            var lines = Files.exists(folder.log())
                    ? new String(Files.readAllBytes(folder.log()), StandardCharsets.UTF_8).lines().toList()
                    : List.<String>of();
            return String.join(System.lineSeparator(),
                    lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            return "(" + folder.log() + " cannot be read: " + e.getMessage() + ")";
        }
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
