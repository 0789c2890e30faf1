package cn.tanji.embedded.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that lives as long as its network. */
final class TemporaryFolder {
    private TemporaryFolder() {}

    static Path create() throws IOException {
        return Files.createTempDirectory("embedded-fabric-");
    }

    static void delete(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("the network's data could not be deleted: " + folder, failure);
        }
    }
}
