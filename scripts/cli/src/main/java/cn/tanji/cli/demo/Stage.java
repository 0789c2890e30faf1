package cn.tanji.cli.demo;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

import cn.tanji.cli.text.Speech;

/** Runs the steps of one stage side by side, a bounded number at a time, with a progress bar; the first failure ends it. */
public final class Stage implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places;
    private final Speech speech;

    /** Stages with at most so many steps under way at once, announced in a language. */
    public Stage(int atOnce, Speech speech) {
        places = new Semaphore(atOnce);
        this.speech = speech;
    }

    /** Runs all steps of a stage and waits for the last. */
    public void run(StageName name, List<? extends Callable<?>> steps) {
        if (steps.isEmpty()) {
            return;
        }
        try (var progress = progress(name, steps.size())) {
            var running = steps.stream().map(step -> threads.submit(() -> {
                places.acquire();
                try {
                    return step.call();
                } finally {
                    places.release();
                    progress.step();
                }
            })).toList();
            for (var each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new DemoFailure(name.in(speech), e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure(name.in(speech), e);
        }
    }

    /** How far a stage has come, for one that has its own rhythm. */
    Progress progress(StageName name, long steps) {
        return Progress.of(name.in(speech), steps);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
