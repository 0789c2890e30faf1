package cn.tanji.cli.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;

/** Held while a registry uses its data folder; the operating system lets go of it when the process ends, however it ends. */
final class InstanceLock implements AutoCloseable {
    private final FileChannel file;

    private InstanceLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Takes a data folder.
     *
     * @throws LaunchException
     *             if a registry already runs there
     */
    static InstanceLock take(DataFolder folder) {
        folder.make();
        try {
            var file = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(file)) {
                file.close();
                throw new LaunchException("a registry already runs on " + folder.root()
                        + ": end it with 'registry down', or choose another folder with --data",
                        folder.root() + " 上已有登记系统在运行：请用 'registry down' 停止它，或用 --data 另选目录");
            }
            return new InstanceLock(file);
        } catch (IOException e) {
            throw new LaunchException("the lock file " + folder.lock() + " cannot be used: " + e.getMessage(),
                    "锁文件 " + folder.lock() + " 无法使用：" + e.getMessage(), e);
        }
    }

    @SuppressWarnings("resource") // The lock lives as long as its channel, which close() ends.
    private static boolean locked(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new LaunchException("the lock file does not close: " + e.getMessage(), "锁文件无法关闭：" + e.getMessage(),
                    e);
        }
    }
}
