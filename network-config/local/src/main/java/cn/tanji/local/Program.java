package cn.tanji.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
final class Program {
    private static final int SECONDS_MAX = 120;

    private Program() {}

    /**
     * What a program left.
     *
     * @param output
     *            all it printed, both streams together
     */
    record Ended(int code, String output) {
        /** Its output, if it ended well. */
        String orElseThrow(String en, String zh) {
            if (code != 0) {
                throw new LocalNetworkException(en + " failed: " + reason(), zh + "失败：" + reason());
            }
            return output;
        }

        /** The line that says it, since {@code peer} then goes on with its whole usage; else the last lines. */
        String reason() {
            var lines = output.strip().lines().toList();
            var said = lines.stream().filter(line -> line.startsWith("Error: ")).findFirst();
            if (said.isPresent()) {
                return said.get();
            }
            return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 4), lines.size()));
        }
    }

    /** Runs it with these variables added to this process's environment. */
    static Ended run(Map<String, String> environment, List<String> command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            // A program that hangs is ended; reading then ends too.
            var watch = Thread.startVirtualThread(() -> endIfSlow(process));
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            watch.interrupt();
            return new Ended(code, output);
        } catch (IOException e) {
            throw new LocalNetworkException(command.getFirst() + " cannot be run: " + e.getMessage(),
                    "无法运行 " + command.getFirst() + "：" + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalNetworkException("interrupted while " + command.getFirst() + " ran",
                    command.getFirst() + " 运行时被中断", e);
        }
    }

    private static void endIfSlow(Process process) {
        try {
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
