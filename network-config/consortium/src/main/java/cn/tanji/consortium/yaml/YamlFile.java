package cn.tanji.consortium.yaml;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

import cn.tanji.consortium.text.Words;

/** Reads a YAML file as far as its nodes, which know their lines. */
public final class YamlFile {
    /** Larger files are refused unread. */
    public static final long BYTES_MAX = 1 << 20;

    private YamlFile() {}

    /**
     * The root of a file.
     *
     * @param example
     *            where to find a file of this kind to start from, for the sentence about an empty one
     * @throws YamlFileException
     *             if there is no such file, or it is too large, not in UTF-8, or no YAML
     */
    public static Node compose(Path file, String example) throws YamlFileException {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw refused(file, 1,
                        new Words("the file is larger than " + BYTES_MAX + " bytes", "文件大于 " + BYTES_MAX + " 字节"),
                        new Words("name the right file, not another one", "请指定正确的文件"));
            }
            var settings = LoadSettings.builder().setLabel(file.toString()).setUseMarks(true).build();
            return new Compose(settings).composeString(Files.readString(file)).orElseThrow(
                    () -> refused(file, 1, new Words("the file is empty", "文件为空"),
                            new Words("start from " + example, "可从 " + example + " 改起")));
        } catch (MarkedYamlEngineException e) {
            var line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw refused(file, line, new Words("this is no YAML: " + e.getProblem(), "不是 YAML：" + e.getProblem()),
                    new Words("look at this line and the one before: indentation, quotes, colons",
                            "查看这一行和上一行的缩进、引号、冒号"));
        } catch (YamlEngineException e) {
            throw refused(file, 1, new Words("this is no YAML: " + e.getMessage(), "不是 YAML：" + e.getMessage()),
                    new Words("write plain YAML 1.2", "请用 YAML 1.2 的普通写法"));
        } catch (NoSuchFileException _) {
            throw refused(file, 1, new Words("there is no such file", "没有这个文件"),
                    new Words("name an existing one", "请指定已有的文件"));
        } catch (CharacterCodingException _) {
            throw refused(file, 1, new Words("the file is not in UTF-8", "文件不是 UTF-8 编码"),
                    new Words("save it in UTF-8", "请以 UTF-8 保存"));
        } catch (IOException e) {
            throw refused(file, 1, new Words("the file cannot be read: " + e.getMessage(), "文件无法读取：" + e.getMessage()),
                    new Words("check its rights and its disk", "请检查其权限和所在磁盘"));
        }
    }

    private static YamlFileException refused(Path file, int line, Words what, Words mend) {
        return new YamlFileException(file, List.of(new Problem(line, what, mend)));
    }
}
