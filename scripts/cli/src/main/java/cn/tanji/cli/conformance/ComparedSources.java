package cn.tanji.cli.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fingerprints of the sources whose agreement a run shows. If one changes, the run says nothing about what is there now.
 * A fingerprint is the SHA-256 of all files of an area, each with its path, by path.
 */
public final class ComparedSources {
    private static final int DIGITS = 16;
    private static final List<Area> AREAS = List.of(
            new Area("chaincode", "chaincode", "/src/main/"),
            new Area("embedded", "network-config/embedded", "/src/main/"),
            new Area("definition", "network-config/consortium", "/src/main/"),
            new Area("scenarios", "tests/acceptance", "/src/test/"),
            new Area("recordings", "tests/conformance", "/src/test/"));

    private ComparedSources() {}

    /**
     * Files that belong together.
     *
     * @param name
     *            as the record and messages call it
     * @param part
     *            part of the path of every file that counts
     */
    private record Area(String name, String folder, String part) {
        /** By their paths inside the project, with slashes on every system. */
        Map<String, Path> files(Path project) throws IOException {
            var files = new TreeMap<String, Path>();
            var folder = project.resolve(folder());
            if (Files.isDirectory(folder)) {
                try (var all = Files.walk(folder)) {
                    all.filter(Files::isRegularFile).forEach(file -> {
                        var path = project.relativize(file).toString().replace('\\', '/');
                        if (path.contains(part) && !path.contains("/target/")) {
                            files.put(path, file);
                        }
                    });
                }
            }
            return files;
        }
    }

    /** The fingerprint of each area by its name, in a fixed order; an area without files has one, too. */
    public static Map<String, String> fingerprints(Path project) {
        var fingerprints = new LinkedHashMap<String, String>();
        AREAS.forEach(area -> fingerprints.put(area.name(), fingerprint(project, area)));
        return fingerprints;
    }

    private static String fingerprint(Path project, Area area) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var each : area.files(project).entrySet()) {
                byte[] content = Files.readAllBytes(each.getValue());
                digest.update((each.getKey() + "\n" + content.length + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
