package cn.tanji.cli.command;

import java.nio.file.Path;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import cn.tanji.cli.launch.DataFolder;

/** Which registry a command means: its data folder and its consortium file. */
public final class Place {
    @Option(names = "--data", paramLabel = "FOLDER", description = "Where the registry lives (default: .tanji in the project).")
    private @Nullable Path data;

    @Option(names = "--definition", paramLabel = "FILE", description = "The consortium (default: network-config/consortium.yaml in the project).")
    private @Nullable Path definition;

    /** The data folder meant. */
    public DataFolder data() {
        return new DataFolder(Optional.ofNullable(data).orElseGet(() -> home().resolve(".tanji")));
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
