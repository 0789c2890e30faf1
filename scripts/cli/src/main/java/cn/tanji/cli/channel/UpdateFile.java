package cn.tanji.cli.channel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import cn.tanji.cli.launch.LaunchException;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.local.channel.ChannelUpdate;
import cn.tanji.local.channel.ChannelUpdateException;

/** The file in which a change of the channel goes from member to member. */
final class UpdateFile {
    private UpdateFile() {}

    static ChannelUpdate read(Path file, Consortium consortium) {
        try {
            var update = ChannelUpdate.parse(Files.readAllBytes(file));
            if (!update.channel().equals(consortium.channel())) {
                throw new LaunchException(
                        file + " changes the channel " + update.channel() + ", the definition's is "
                                + consortium.channel() + ": name the right file or definition",
                        file + " 修改的是通道 " + update.channel() + "，而定义中的通道是 " + consortium.channel()
                                + "：请指明正确的文件或定义");
            }
            return update;
        } catch (NoSuchFileException e) {
            throw new LaunchException("there is no file " + file + ": make it with 'scripts/registry channel propose'",
                    "没有文件 " + file + "：请用 'scripts/registry channel propose' 生成", e);
        } catch (IOException e) {
            throw new LaunchException(
                    file + " cannot be read (" + e.getMessage() + "): make it with 'scripts/registry channel propose'",
                    file + " 无法读取（" + e.getMessage() + "）：请用 'scripts/registry channel propose' 生成", e);
        } catch (ChannelUpdateException e) {
            throw new LaunchException(
                    file + " cannot be used: " + e.getMessage() + ". Make it with 'scripts/registry channel propose'",
                    file + " 不可用：不是通道变更。请用 'scripts/registry channel propose' 生成", e);
        }
    }

    static void write(Path file, ChannelUpdate update) {
        try {
            Files.write(file, update.bytes());
        } catch (IOException e) {
            throw new LaunchException(
                    file + " cannot be written (" + e.getMessage() + "): choose another with --file",
                    file + " 无法写入（" + e.getMessage() + "）：请用 --file 另选", e);
        }
    }
}
