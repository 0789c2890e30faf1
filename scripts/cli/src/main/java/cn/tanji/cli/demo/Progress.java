package cn.tanji.cli.demo;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

import cn.tanji.cli.text.TextTable;

/**
 * How far a stage has come, told on standard error so that what is printed stays clean in a pipe: a moving bar on a
 * terminal, one line when the stage has ended anywhere else.
 */
final class Progress implements AutoCloseable {
    private static final int TITLE_WIDTH = 34;

    private final String title;
    private final long steps;
    private final PrintStream lines;
    private final long begun = System.nanoTime();
    private final @Nullable ProgressBar bar;

    private Progress(String title, long steps, PrintStream lines, @Nullable ProgressBar bar) {
        this.title = title;
        this.steps = steps;
        this.lines = lines;
        this.bar = bar;
    }

    /** On standard error. */
    static Progress of(String title, long steps) {
        var isTerminal = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
        return isTerminal
                ? new Progress(title, steps, System.err, moving(title, steps))
                : inLines(title, steps, System.err);
    }

    /** One line at the end, wherever it is wanted. */
    static Progress inLines(String title, long steps, PrintStream lines) {
        return new Progress(title, steps, lines, null);
    }

    private static ProgressBar moving(String title, long steps) {
        return new ProgressBarBuilder().setTaskName(TextTable.padded(title, TITLE_WIDTH)).setInitialMax(steps)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK).setUpdateIntervalMillis(200).setMaxRenderedLength(100)
                .build();
    }

    /** A line of its own, where the stages are told. */
    static void tell(String line) {
        System.err.println(line);
    }

    /** One more step is done. */
    void step() {
        if (bar != null) {
            bar.step();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            return;
        }
        lines.printf(Locale.ROOT, "  %s %,6d  %6.1f s%n", TextTable.padded(title, TITLE_WIDTH), steps,
                (System.nanoTime() - begun) / 1e9);
    }
}
