package cn.tanji.consortium.yaml;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A file that is refused; the message has one line for each problem. */
public class YamlFileException extends Exception {
    private final transient List<Problem> problems;

    /**
     * Refuses a file.
     *
     * @param problems
     *            at least one, in any order
     */
    public YamlFileException(Path file, List<Problem> problems) {
        super(problems.stream().sorted(Comparator.comparingInt(Problem::line))
                .map(problem -> problem.sentence(file.toString())).collect(Collectors.joining("\n")));
        this.problems = problems.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }

    /** In the order of the file. */
    public List<Problem> problems() {
        return problems;
    }
}
