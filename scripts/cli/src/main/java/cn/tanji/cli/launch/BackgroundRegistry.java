package cn.tanji.cli.launch;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A registry in a process of its own: started, awaited, ended. */
public final class BackgroundRegistry {
    /** Begins a line of the background process that is meant for whoever waits for it. */
    public static final String TOLD = "> ";

    private static final Duration START_MAX = Duration.ofMinutes(3);
    private static final Duration END_MAX = Duration.ofSeconds(60);
    private static final long POLL_MILLISECONDS = 100;
    private static final int LOG_LINES_SHOWN = 20;

    private BackgroundRegistry() {}

    /**
     * Starts this same program in the background and waits until its gateway answers.
     *
     * @param arguments
     *            of the program, so that it runs a registry in the foreground of its own process
     * @param tell
     *            hears what the process has to tell while it starts
     * @throws LaunchException
     *             if one runs already, or with the end of its log if it does not come up
     */
    public static Instance start(DataFolder folder, List<String> arguments, Consumer<String> tell) {
        InstanceLock.take(folder).close();
        var log = LogTail.from(folder.log());
        var process = spawn(folder, arguments);
        var deadline = System.nanoTime() + START_MAX.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            var instance = Instance.on(folder);
            log.lines().filter(line -> line.startsWith(TOLD)).map(line -> line.substring(TOLD.length())).forEach(tell);
            if (instance.isPresent() && instance.get().process() == process.pid()) {
                return instance.get();
            }
            pause();
        }
        if (process.isAlive()) {
            process.destroy();
            throw new LaunchException("the registry did not come up within " + START_MAX.toSeconds()
                    + " s and was ended. The end of its log:\n" + log.end(LOG_LINES_SHOWN),
                    "登记系统未能在 " + START_MAX.toSeconds() + " 秒内就绪，已将其停止。日志末尾：\n" + log.end(LOG_LINES_SHOWN));
        }
        throw new LaunchException("the registry did not start. The end of its log:\n" + log.end(LOG_LINES_SHOWN),
                "登记系统未能启动。日志末尾：\n" + log.end(LOG_LINES_SHOWN));
    }

    /** Through {@code nohup}, so that it outlives the terminal; all it prints goes to the log. */
    private static Process spawn(DataFolder folder, List<String> arguments) {
        var command = new ArrayList<>(List.of("nohup"));
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
        command.add("cn.tanji.cli.RegistryCommand");
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile())).start();
        } catch (IOException e) {
            throw new LaunchException("no process can be started (" + e.getMessage()
                    + "): run 'registry up --foreground' instead",
                    "无法启动进程（" + e.getMessage() + "）：请改用 'registry up --foreground'", e);
        }
    }

    /**
     * Ends a registry in good order: it commits what is pending first.
     *
     * @throws LaunchException
     *             if it still runs after a minute
     */
    public static void end(Instance instance) {
        var process = instance.handle();
        if (process.isEmpty()) {
            return;
        }
        process.get().destroy();
        try {
            process.get().onExit().get(END_MAX.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new LaunchException("process " + instance.process() + " still runs after " + END_MAX.toSeconds()
                    + " s: look at its log; 'kill -9 " + instance.process()
                    + "' loses nothing that was answered as committed",
                    "进程 " + instance.process() + " 在 " + END_MAX.toSeconds() + " 秒后仍在运行：请查看其日志；'kill -9 "
                            + instance.process() + "' 不会丢失任何已答复为提交的内容",
                    e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for a process cannot fail", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends a gateway at once and nothing else: the network under it goes on. What was answered as committed stands on the ledger. */
    public static void cut(Instance instance) {
        instance.handle().ifPresent(process -> {
            process.destroyForcibly();
            try {
                process.onExit().get(END_MAX.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException e) {
                throw new LaunchException("process " + instance.process() + " does not end",
                        "进程 " + instance.process() + " 未能结束", e);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while the registry starts in the background", "等待登记系统在后台启动时被中断", e);
        }
    }
}
