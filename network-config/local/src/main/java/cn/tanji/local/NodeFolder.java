package cn.tanji.local;

import java.nio.file.Path;

/**
 * Where one process of the network has its settings, data and log.
 *
 * @param name
 *            how people name it in commands: {@code peer0.guangdong}
 * @param root
 *            its own folder
 */
record NodeFolder(String name, Path root) {
    Path settings(String file) {
        return root.resolve(file);
    }

    Path data() {
        return root.resolve("data");
    }

    Path log() {
        return root.resolve("log");
    }

    /** Process id and start, while it runs. */
    Path process() {
        return root.resolve("process");
    }
}
