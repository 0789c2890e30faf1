package cn.tanji.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import cn.tanji.cli.text.TextTable;
import cn.tanji.embedded.crypto.SignatureProvider;

/** What a figure was measured on. */
public final class Machine {
    private Machine() {}

    /** Processor, cores, heap, Java, signature provider, load and time. */
    public static TextTable describe() {
        var runtime = Runtime.getRuntime();
        return new TextTable("measured on", "")
                .row("date", Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS))
                .row("processor", processor() + ", " + runtime.availableProcessors() + " cores")
                .row("heap at most", runtime.maxMemory() / 1_048_576 + " MiB")
                .row("Java", Runtime.version()).row("signatures", SignatureProvider.chosen().description())
                .row("load before", load());
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name")).map(line -> line.split(":", 2)[1].strip())
                    .findFirst().orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch") + " (" + e.getMessage() + ")";
        }
    }

    private static String load() {
        return String.format(Locale.ROOT, "%.2f runnable over the last minute",
                java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
