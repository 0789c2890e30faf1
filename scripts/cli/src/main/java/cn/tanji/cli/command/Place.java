package cn.tanji.cli.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import cn.tanji.cli.launch.DataFolder;
import cn.tanji.cli.launch.RegistryOptions;
import cn.tanji.cli.local.ComposeSite;
import cn.tanji.cli.local.LocalSite;
import cn.tanji.cli.local.Networks;
import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.NetworkKind;

/** Which registry a command means: its data folder, its consortium file, and what it runs on. */
public final class Place {
    @Option(names = "--data", paramLabel = "FOLDER", description = "Where the registry lives (default: .tanji in the project, .tanji-local for a local network).")
    private @Nullable Path data;

    @Option(names = "--definition", paramLabel = "FILE", description = "The consortium (default: network-config/consortium.yaml in the project).")
    private @Nullable Path definition;

    @Option(names = "--network", paramLabel = "KIND", description = "embedded (in one process, the default), local (Fabric's own programs on this machine) or compose (containers).")
    private @Nullable NetworkKind network;

    /** The data folder meant. */
    public DataFolder data() {
        return Optional.ofNullable(data).map(DataFolder::new)
                .orElseGet(() -> usual(Optional.ofNullable(network).orElse(NetworkKind.EMBEDDED)));
    }

    /** The data folder meant by a command that is about local networks only. */
    public DataFolder localData() {
        return Optional.ofNullable(data).map(DataFolder::new).orElseGet(() -> usual(NetworkKind.LOCAL));
    }

    /** The definition and data folder meant by a command that is about local networks only. */
    public RegistryOptions localOptions() {
        return RegistryOptions.of(definition(), localData().root());
    }

    /** Where a registry on a kind of network lives unless told otherwise. */
    public static DataFolder usual(NetworkKind kind) {
        return new DataFolder(home().resolve(
                kind == NetworkKind.EMBEDDED ? ".tanji" : ".tanji-" + kind.name().toLowerCase(Locale.ROOT)));
    }

    /** The kind of network meant: the one asked for, else the one that the data folder holds. */
    public NetworkKind kind() {
        return Optional.ofNullable(network)
                .orElseGet(() -> held(data()));
    }

    private static NetworkKind held(DataFolder data) {
        if (ComposeSite.isOn(data)) {
            return NetworkKind.COMPOSE;
        }
        return LocalSite.isOn(data) ? NetworkKind.LOCAL : NetworkKind.EMBEDDED;
    }

    /** Whether containers are meant. */
    public boolean isInContainers() {
        return kind() == NetworkKind.COMPOSE;
    }

    /** What to type after a command so that it means this registry; begins with a blank unless empty. */
    public String arguments() {
        return (network == null ? "" : " --network " + network.name().toLowerCase(Locale.ROOT))
                + (data == null ? "" : " --data " + data);
    }

    /**
     * How this registry runs.
     *
     * @param tell
     *            hears of each step of a network that takes long to start
     */
    public RegistryOptions options(Consumer<String> tell) {
        return RegistryOptions.of(definition(), data().root())
                .withNetwork(Networks.starter(kind(), Speech.ofUser(), tell));
    }

    /** The consortium file meant. */
    public Path definition() {
        return Optional.ofNullable(definition)
                .orElseGet(() -> home().resolve("network-config").resolve("consortium.yaml"));
    }

    /** The project's folder; the script says where it is. */
    public static Path home() {
        return Path.of(System.getProperty("tanji.home", "."));
    }
}
