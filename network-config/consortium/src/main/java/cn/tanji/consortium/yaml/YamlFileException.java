package cn.tanji.consortium.yaml;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A file that is refused; the message has one line for each problem. */
public class YamlFileException extends Exception {
    private final transient List<Problem> problems;
    private final String zh;

    /**
     * Refuses a file.
     *
     * @param problems
     *            at least one, in any order
     */
    public YamlFileException(Path file, List<Problem> problems) {
        super(inOrder(problems).map(problem -> problem.sentence(file.toString())).collect(Collectors.joining("\n")));
        this.problems = inOrder(problems).toList();
        zh = inOrder(problems).map(problem -> problem.zh(file.toString())).collect(Collectors.joining("\n"));
    }

    private static Stream<Problem> inOrder(List<Problem> problems) {
        return problems.stream().sorted(Comparator.comparingInt(Problem::line));
    }

    /** The message in Chinese. */
    public String zh() {
        return zh;
    }

    /** In the order of the file. */
    public List<Problem> problems() {
        return problems;
    }
}
