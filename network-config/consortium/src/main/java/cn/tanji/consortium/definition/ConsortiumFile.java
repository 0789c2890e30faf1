package cn.tanji.consortium.definition;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.snakeyaml.engine.v2.nodes.Node;

import cn.tanji.consortium.yaml.Problem;
import cn.tanji.consortium.yaml.YamlFile;
import cn.tanji.consortium.yaml.YamlFileException;

/** Reads {@code consortium.yaml}: everything that is wrong with it is told at once, with its line and how to mend it. */
public final class ConsortiumFile {
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

    private static Node compose(Path file) throws ConsortiumFileException {
        try {
            return YamlFile.compose(file, "network-config/consortium.yaml");
        } catch (YamlFileException e) {
            throw new ConsortiumFileException(file, e.problems());
        }
    }

    private static void refuseIfAny(Path file, List<Problem> problems) throws ConsortiumFileException {
        if (!problems.isEmpty()) {
            throw new ConsortiumFileException(file, problems);
        }
    }
}
