package cn.tanji.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import cn.tanji.consortium.text.Words;

/** Waits for what processes of this machine do, side by side where one does not need the other. */
final class Waiting {
    private static final Duration AT_MOST = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int CONNECT_MILLIS = 500;

    private Waiting() {}

    /**
     * Until a process that has just started answers.
     *
     * @throws LocalNetworkException
     *             if it ends meanwhile or does not answer within a minute, with the end of its log
     */
    static void until(NodeProcess process, BooleanSupplier isUp) {
        until(new Words("a node to answer", "节点应答"), () -> {
            if (!process.isRunning()) {
                throw new LocalNetworkException("a node ended while starting. The end of its log:\n"
                        + process.endOfLog(), "有一个节点在启动时结束。其日志末尾：\n" + process.endOfLog());
            }
            return isUp.getAsBoolean();
        }, process::endOfLog);
    }

    /**
     * Until something is so.
     *
     * @param what
     *            what is waited for, in words
     * @param log
     *            what to show if that is in vain
     * @throws LocalNetworkException
     *             if it is not so within a minute
     */
    static void until(Words what, BooleanSupplier isSo, Supplier<String> log) {
        long until = System.nanoTime() + AT_MOST.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > until) {
                var end = log.get();
                throw new LocalNetworkException(
                        "waited " + AT_MOST.toSeconds() + " s for " + what.en() + " in vain. " + end,
                        "等待“" + what.zh() + "”已 " + AT_MOST.toSeconds() + " 秒，未成功。" + end);
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LocalNetworkException("interrupted while waiting for " + what.en(),
                        "等待“" + what.zh() + "”时被中断", e);
            }
        }
    }

    /**
     * Until something is so, for as long as it takes while something moves.
     *
     * @param progress
     *            changes while there is hope
     * @throws LocalNetworkException
     *             if nothing moves for a minute
     */
    static void whileMoving(Words what, LongSupplier progress, BooleanSupplier isSo) {
        long[] last = {progress.getAsLong()};
        boolean[] done = {false};
        while (!done[0]) {
            until(what, () -> {
                done[0] = isSo.getAsBoolean();
                long now = progress.getAsLong();
                boolean moved = now != last[0];
                last[0] = now;
                return done[0] || moved;
            }, () -> "");
        }
    }

    /** Whether somebody listens on a port of this machine. */
    static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** Does the work for all items at once, and returns when all is done; the first failure ends it. */
    static <T> void sideBySide(List<T> items, Consumer<T> work) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = items.stream().map(item -> threads.submit(() -> work.accept(item))).toList();
            for (var each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LocalNetworkException known
                    ? known
                    : new LocalNetworkException(String.valueOf(e.getCause()), String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalNetworkException("interrupted", "被中断", e);
        }
    }
}
