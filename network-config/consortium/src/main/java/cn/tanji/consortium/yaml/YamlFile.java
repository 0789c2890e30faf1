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
                throw refused(file, 1, "the file is larger than " + BYTES_MAX + " bytes",
                        "name the right file, not another one");
            }
            var settings = LoadSettings.builder().setLabel(file.toString()).setUseMarks(true).build();
            return new Compose(settings).composeString(Files.readString(file)).orElseThrow(
                    () -> refused(file, 1, "the file is empty", "start from " + example));
        } catch (MarkedYamlEngineException e) {
            var line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw refused(file, line, "this is no YAML: " + e.getProblem(),
                    "look at this line and the one before: indentation, quotes, colons");
        } catch (YamlEngineException e) {
            throw refused(file, 1, "this is no YAML: " + e.getMessage(), "write plain YAML 1.2");
        } catch (NoSuchFileException _) {
            throw refused(file, 1, "there is no such file", "name an existing one");
        } catch (CharacterCodingException _) {
            throw refused(file, 1, "the file is not in UTF-8", "save it in UTF-8");
        } catch (IOException e) {
            throw refused(file, 1, "the file cannot be read: " + e.getMessage(), "check its rights and its disk");
        }
    }

    private static YamlFileException refused(Path file, int line, String what, String mend) {
        return new YamlFileException(file, List.of(new Problem(line, what, mend)));
    }
}
