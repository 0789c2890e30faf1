package cn.tanji.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import cn.tanji.consortium.text.Words;
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
            place.problem(place.line(key),
                    new Words("the file " + path + " that '" + key + "' names cannot be read",
                            "'" + key + "' 所指的文件 " + path + " 无法读取"),
                    new Words("name a file that exists and that this account may read", "请写一个存在且本账户有权读取的文件"));
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
            place.problem(place.line(variableKey),
                    new Words("the environment variable " + name + " is not set", "环境变量 " + name + " 未设置"),
                    new Words("set it to the secret before starting the gateway", "启动网关前请将其设为该口令"));
        }
        return value.orElse("");
    }

    private static String twice(Section place, String variableKey, String fileKey) {
        place.problem(place.line(fileKey),
                new Words("there is both '" + variableKey + "' and '" + fileKey + "'",
                        "同时写了 '" + variableKey + "' 和 '" + fileKey + "'"),
                new Words("remove one of the two", "去掉其中一个"));
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
            place.problem(place.line(key),
                    new Words("the file " + file + " cannot be read: " + e.getMessage(),
                            "文件 " + file + " 无法读取：" + e.getMessage()),
                    new Words("check its rights and its disk", "请检查其权限和所在磁盘"));
            return "";
        }
    }
}
