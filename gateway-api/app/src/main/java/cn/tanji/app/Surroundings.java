package cn.tanji.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import cn.tanji.consortium.yaml.Section;

/** What a gateway file points to: files beside it, and secrets in the environment. Whatever is not there is a problem. */
final class Surroundings {
    private final Path folder;
    private final Map<String, String> environment;

    Surroundings(Path file, Map<String, String> environment) {
        this.folder = file.toAbsolutePath().resolveSibling("");
        this.environment = environment;
    }

    /** The path a key names, which need not exist. */
    Path path(Section place, String key) {
        return folder.resolve(place.text(key, GatewayForm.PATH)).normalize();
    }

    /** The file a key names, which must exist. */
    Path file(Section place, String key) {
        var path = path(place, key);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            place.problem(place.line(key), "the file " + path + " that '" + key + "' names cannot be read",
                    "name a file that exists and that this account may read");
        }
        return path;
    }

    /** The secret in the variable or file that a pair of keys names; one of the two must be there. */
    String secret(Section place, String variableKey, String fileKey) {
        if (place.has(fileKey)) {
            return place.has(variableKey) ? twice(place, variableKey, fileKey) : content(place, fileKey);
        }
        var name = place.text(variableKey, GatewayForm.VARIABLE);
        var value = Optional.ofNullable(environment.get(name)).filter(text -> !text.isEmpty());
        if (value.isEmpty() && !name.isEmpty()) {
            place.problem(place.line(variableKey), "the environment variable " + name + " is not set",
                    "set it to the secret before starting the gateway");
        }
        return value.orElse("");
    }

    private static String twice(Section place, String variableKey, String fileKey) {
        place.problem(place.line(fileKey), "there is both '" + variableKey + "' and '" + fileKey + "'",
                "remove one of the two");
        return "";
    }

    private String content(Section place, String key) {
        var file = file(place, key);
        if (!Files.isReadable(file)) {
            return "";
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            place.problem(place.line(key), "the file " + file + " cannot be read: " + e.getMessage(),
                    "check its rights and its disk");
            return "";
        }
    }
}
