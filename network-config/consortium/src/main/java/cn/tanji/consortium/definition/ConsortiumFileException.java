package cn.tanji.consortium.definition;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A consortium file that is refused; the message has one line for each problem. */
public final class ConsortiumFileException extends Exception {
    private final transient List<Problem> problems;

    ConsortiumFileException(Path file, List<Problem> problems) {
        super(problems.stream().sorted(Comparator.comparingInt(Problem::line))
                .map(problem -> problem.sentence(file.toString())).collect(Collectors.joining("\n")));
        this.problems = problems.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }

    /** In the order of the file. */
    public List<Problem> problems() {
        return problems;
    }
}
