package cn.tanji.acceptance.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.github.dockerjava.api.exception.NotFoundException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.render.ComposeFile;

/**
 * An image of the compose file.
 *
 * @param name
 *            the file's own, unless the environment names another
 */
public record Image(String name) {
    private static final Path PROJECT = Path.of("../..");
    private static final Pattern USE = Pattern.compile("image: \\$\\{(?<variable>\\w+):-(?<name>[^}]+)}");

    static final Image CHAINCODE = of("TANJI_CHAINCODE_IMAGE");
    static final Image GATEWAY = of("TANJI_GATEWAY_IMAGE");

    private static Image of(String variable) {
        return uses().filter(use -> use.group("variable").equals(variable)).map(Image::of).findFirst().orElseThrow();
    }

    private static Image of(MatchResult use) {
        return new Image(System.getenv().getOrDefault(use.group("variable"), use.group("name")));
    }

    private static Stream<MatchResult> uses() {
        try {
            var consortium = ConsortiumFile.load(PROJECT.resolve("network-config/consortium.yaml"));
            return USE.matcher(new ComposeFile(consortium, "images").text()).results();
        } catch (ConsortiumFileException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Skips the test unless there is an engine with every image of the compose file, ours no older than what they are made from. */
    public static void requireAll() {
        requireEngine();
        uses().map(Image::of).distinct().forEach(Image::require);
        for (var ours : List.of(CHAINCODE, GATEWAY)) {
            Skip.unless(ours.made().isAfter(newestSource()),
                    "not tested in containers: " + ours.name + " is older than its sources; scripts/images builds it");
        }
    }

    /** A container of it, not yet started; skips the test if there is no engine, or the engine lacks the image. */
    GenericContainer<?> container() {
        requireEngine();
        require();
        return new GenericContainer<>(DockerImageName.parse(name)).withImagePullPolicy(_ -> false);
    }

    private static void requireEngine() {
        Skip.unless(DockerClientFactory.instance().isDockerAvailable(),
                "not tested in containers: no container engine answers");
    }

    private void require() {
        Skip.unless(isThere(), "not tested in containers: the engine has no image " + name
                + "; scripts/images builds this project's, docker pull fetches others");
    }

    private boolean isThere() {
        try {
            DockerClientFactory.instance().client().inspectImageCmd(name).exec();
            return true;
        } catch (NotFoundException _) {
            return false;
        }
    }

    private Instant made() {
        return Instant.parse(Objects.requireNonNull(
                DockerClientFactory.instance().client().inspectImageCmd(name).exec().getCreated(), "a date"));
    }

    /** When something that goes into an image of ours was last changed here. */
    private static Instant newestSource() {
        return Stream.of("chaincode", "gateway-api", "network-config").map(PROJECT::resolve)
                .flatMap(Image::sources).map(Image::changed).max(Comparator.naturalOrder()).orElseThrow();
    }

    private static Stream<Path> sources(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().contains("/src/main/") && Files.isRegularFile(file)).toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant changed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
