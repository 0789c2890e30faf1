package cn.tanji.cli.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import cn.tanji.cli.launch.LaunchException;
import cn.tanji.verifier.MalformedTrustBundle;
import cn.tanji.verifier.TrustBundle;

/** Reads and writes evidence on this machine; what goes wrong is said in one sentence. */
public final class EvidenceFiles {
    private EvidenceFiles() {}

    /** The bytes of a file. */
    public static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new LaunchException("there is no file " + file, "没有文件 " + file, e);
        } catch (IOException e) {
            throw new LaunchException(file + " cannot be read: " + e.getMessage(),
                    "无法读取 " + file + "：" + e.getMessage(),
                    e);
        }
    }

    /** A trust bundle from its file. */
    public static TrustBundle bundle(Path file) {
        try {
            return TrustBundle.read(read(file));
        } catch (MalformedTrustBundle e) {
            throw new LaunchException(file + ": " + e.getMessage(), file + " 不是信任包：" + e.getMessage(), e);
        }
    }

    static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new LaunchException(file + " cannot be written: " + e.getMessage(),
                    "无法写入 " + file + "：" + e.getMessage(), e);
        }
    }
}
