package cn.tanji.consortium.definition;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code consortium.yaml}: everything that is wrong with it is told at once, with its line and how to mend it. */
public final class ConsortiumFile {
    /** Larger files are refused unread; some thousand members fit. */
    static final long BYTES_MAX = 1 << 20;

    private ConsortiumFile() {}

    /**
     * Reads and checks a definition.
     *
     * @throws ConsortiumFileException
     *             with every problem found
     */
    public static Consortium load(Path file) throws ConsortiumFileException {
        var root = compose(file);
        var problems = new ArrayList<Problem>();
        var draft = new DraftReader(root, problems).read();
        refuseIfAny(file, problems);
        new DraftChecks(draft, problems).check();
        refuseIfAny(file, problems);
        return draft.consortium();
    }

    private static void refuseIfAny(Path file, List<Problem> problems) throws ConsortiumFileException {
        if (!problems.isEmpty()) {
            throw new ConsortiumFileException(file, problems);
        }
    }

    private static Node compose(Path file) throws ConsortiumFileException {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw refused(file, 1, "the file is larger than " + BYTES_MAX + " bytes",
                        "name the consortium's definition, not another file");
            }
            var settings = LoadSettings.builder().setLabel(file.toString()).setUseMarks(true).build();
            return new Compose(settings).composeString(Files.readString(file)).orElseThrow(
                    () -> refused(file, 1, "the file is empty", "start from network-config/consortium.yaml"));
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

    private static ConsortiumFileException refused(Path file, int line, String what, String mend) {
        return new ConsortiumFileException(file, List.of(new Problem(line, what, mend)));
    }
}
