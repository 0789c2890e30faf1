package cn.tanji.cli.demo;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Runs the steps of one stage side by side, a bounded number at a time, with a progress bar; the first failure ends it. */
public final class Stage implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places;

    /** Stages with at most so many steps under way at once. */
    public Stage(int atOnce) {
        places = new Semaphore(atOnce);
    }

    /** Runs all steps of a stage and waits for the last. */
    public void run(String title, List<? extends Callable<?>> steps) {
        if (steps.isEmpty()) {
            return;
        }
        try (var bar = bar(title, steps.size())) {
            var running = steps.stream().map(step -> threads.submit(() -> {
                places.acquire();
                try {
                    return step.call();
                } finally {
                    places.release();
                    bar.step();
                }
            })).toList();
            for (var each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new DemoFailure(title, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure(title, e);
        }
    }

    /** A progress bar on standard error, so that what is printed stays clean in a pipe. */
    static ProgressBar bar(String title, long steps) {
        return new ProgressBarBuilder().setTaskName(pad(title)).setInitialMax(steps)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK).setUpdateIntervalMillis(200).setMaxRenderedLength(100)
                .build();
    }

    private static String pad(String title) {
        return title + " ".repeat(Math.max(0, 34 - title.length()));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
