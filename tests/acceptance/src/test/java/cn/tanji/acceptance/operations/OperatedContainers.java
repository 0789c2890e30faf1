package cn.tanji.acceptance.operations;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.testcontainers.DockerClientFactory;

import cn.tanji.cli.RegistryCommand;
import cn.tanji.cli.http.RegistryClient;
import cn.tanji.cli.launch.BearerTokens;
import cn.tanji.cli.launch.DataFolder;
import cn.tanji.cli.local.ComposeSite;
import cn.tanji.cli.text.Speech;

/** A registry in containers, on ports of its own, that an operator works on with commands. */
final class OperatedContainers implements AutoCloseable {
    private static final String ADDRESS = "127.0.0.1:28080";
    private static final Pattern PORT = Pattern.compile("(service|operations|administration|chaincode): (\\d+)");
    private static final int PORTS_AWAY = 20_000;
    private static final String PROJECT = "com.docker.compose.project.working_dir";
    private static final String SERVICE = "com.docker.compose.service";

    private final DataFolder data;
    private final Path definition;
    private final RegistryClient client = new RegistryClient(URI.create("http://" + ADDRESS), Speech.english());

    OperatedContainers(Path folder) {
        data = new DataFolder(folder.resolve("data"));
        definition = folder.resolve("consortium.yaml");
        var settings = ComposeSite.file(data).resolveSibling(".env");
        try {
            Files.writeString(definition, PORT.matcher(Definitions.project()).replaceAll(
                    port -> port.group(1) + ": " + (Integer.parseInt(port.group(2)) + PORTS_AWAY)));
            Files.createDirectories(settings.getParent());
            Files.writeString(settings, "TANJI_PUBLISH=" + ADDRESS + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a command did. */
    record Said(int code, String text) {}

    /** Runs a command as an operator types it. */
    Said run(String... command) {
        var arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--network", "compose", "--data", data.root().toString(), "--definition",
                definition.toString()));
        var said = new StringWriter();
        long begun = System.nanoTime();
        int code = RegistryCommand.line().setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true))
                .execute(arguments.toArray(String[]::new));
        System.out.printf(Locale.ROOT, "%6.1f s  registry %s -> %d%n%s", (System.nanoTime() - begun) / 1e9,
                String.join(" ", command), code, said.toString().indent(12));
        return new Said(code, said.toString());
    }

    /** What a broken disk does to a node: its container and its volume are gone. */
    void lose(String node) {
        var engine = DockerClientFactory.instance().client();
        var place = ComposeSite.file(data).resolveSibling("").toAbsolutePath().normalize().toString();
        for (var container : engine.listContainersCmd().withShowAll(true)
                .withLabelFilter(Map.of(PROJECT, place, SERVICE, node)).exec()) {
            var volumes = engine.inspectContainerCmd(container.getId()).exec().getMounts().stream()
                    .filter(mount -> mount.getName() != null).toList();
            engine.removeContainerCmd(container.getId()).withForce(true).exec();
            volumes.forEach(volume -> engine.removeVolumeCmd(String.valueOf(volume.getName())).exec());
        }
    }

    /** Registers a person of a member that is an authority, which its own peer must endorse. */
    String register(String registry, String mspId, String person) {
        return client.command(BearerTokens.issue(data, mspId, "administrator"),
                "/api/v1/registries/" + registry + "/persons", "containers-" + person,
                Map.of("member", mspId, "person", person, "roles", List.of("OFFICIAL"))).toString();
    }

    /** The persons of a registry as the read model has them, told to one of its officials. */
    String persons(String registry, String mspId, String official) {
        return client.query(BearerTokens.issue(data, mspId, official), "/api/v1/registries/" + registry + "/persons")
                .toString();
    }

    @Override
    public void close() {
        ComposeSite.down(data, true);
    }
}
