package cn.tanji.bench.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import cn.tanji.bench.load.LotMarket;
import cn.tanji.cli.command.Place;
import cn.tanji.cli.demo.Crew;
import cn.tanji.cli.demo.RegistryApi;
import cn.tanji.cli.http.RegistryClient;
import cn.tanji.cli.launch.RegistryOptions;
import cn.tanji.cli.launch.RunningRegistry;
import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.ConsortiumFileException;

/**
 * A process that starts a registry, commits one command over HTTP, says so, and ends. {@link #time} measures it from
 * outside: from the moment the program is started, virtual machine included.
 */
@Command(name = "first-commit", hidden = true, description = "Starts a registry in a folder, commits one command, and ends.")
public final class FirstCommit implements Callable<Integer> {
    private static final String DONE = "committed";

    @Parameters(paramLabel = "FOLDER")
    private @Nullable Path data;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws ConsortiumFileException {
        if (data == null || spec == null) {
            throw new IllegalStateException("the command line sets the folder");
        }
        try (var registry = RunningRegistry.start(RegistryOptions.of(definition(), data))) {
            var api = new RegistryApi(new RegistryClient(registry.address(), Speech.english()),
                    UUID.randomUUID().toString().substring(0, 8));
            var person = "official-" + UUID.randomUUID().toString().substring(0, 8);
            api.registerPerson(registry.token(LotMarket.AUTHORITY, Site.ADMINISTRATOR), "GD",
                    new Crew.Member(LotMarket.AUTHORITY, person), "OFFICIAL");
            var out = spec.commandLine().getOut();
            out.println(DONE);
            out.flush();
        }
        return 0;
    }

    /** The consortium that is benched. */
    public static Path definition() {
        return Place.home().resolve("network-config/consortium.yaml");
    }

    /**
     * Seconds from the start of {@code java} to its first commit.
     *
     * @param rehearsed
     *            whether the virtual machine may use what it kept of the rehearsal, as scripts/registry lets it
     * @throws IOException
     *             if the process cannot be started, or ends without a commit
     */
    static double time(Path data, boolean rehearsed) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command(data, rehearsed)).redirectErrorStream(true);
        var said = new StringBuilder();
        long begun = System.nanoTime();
        var running = process.start();
        double seconds = -1;
        try (var lines = new BufferedReader(new InputStreamReader(running.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(DONE)) {
                    seconds = (System.nanoTime() - begun) / 1e9;
                }
                said.append(line).append('\n');
            }
        }
        if (running.waitFor() != 0 || seconds < 0) {
            throw new IOException(
                    "the process that should commit ended with code " + running.exitValue() + ": " + said);
        }
        return seconds;
    }

    /** As scripts/registry starts it. */
    private static List<String> command(Path data, boolean rehearsed) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-Xm"))
                .filter(argument -> rehearsed || !argument.startsWith("-XX:AOT")).forEach(command::add);
        command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path"), "cn.tanji.bench.BenchCommand",
                "first-commit", data.toString()));
        return command;
    }
}
