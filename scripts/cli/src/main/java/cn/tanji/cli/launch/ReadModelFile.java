package cn.tanji.cli.launch;

import java.io.IOException;
import java.nio.file.Files;

/** The file of a gateway's read model. All it holds follows from the ledger; private texts lie in another one. */
public final class ReadModelFile {
    static final String NAME = "readmodel.mv.db";

    private ReadModelFile() {}

    /** Overwrites it with zeros, as a broken disk might, for drills. */
    public static void damage(DataFolder data) {
        var file = data.gateway().resolve(NAME);
        try {
            Files.write(file, new byte[Math.toIntExact(Files.size(file))]);
        } catch (IOException e) {
            throw new LaunchException(file + " cannot be written: " + e.getMessage(),
                    file + " 无法写入：" + e.getMessage(), e);
        }
    }

    /**
     * Removes it, readable or not, so that the next gateway makes it from the first block on.
     *
     * @return whether there was one; a read model on a database server has none
     * @throws LaunchException
     *             if a registry runs in the folder, or the file cannot be removed
     */
    public static boolean remove(DataFolder data) {
        try (var _ = InstanceLock.take(data)) {
            return Files.deleteIfExists(data.gateway().resolve(NAME));
        } catch (IOException e) {
            throw new LaunchException(data.gateway().resolve(NAME) + " cannot be removed: " + e.getMessage(),
                    data.gateway().resolve(NAME) + " 无法删除：" + e.getMessage(), e);
        }
    }
}
