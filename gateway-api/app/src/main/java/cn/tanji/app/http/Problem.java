package cn.tanji.app.http;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The request cannot be served as it is; thrown anywhere in the gateway, answered as problem+json. */
public final class Problem extends RuntimeException {
    private final ProblemCode code;
    private final transient SortedMap<String, String> figures;
    private final transient List<Line> lines;

    /** A problem with the figures its sentence needs, by name. */
    public Problem(ProblemCode code, Map<String, String> figures) {
        this(code, figures, List.of());
    }

    /** A problem of a table, with each bad line. */
    public Problem(ProblemCode code, Map<String, String> figures, List<Line> lines) {
        super(code + " " + figures);
        this.code = code;
        this.figures = new TreeMap<>(figures);
        this.lines = List.copyOf(lines);
    }

    /** A request that is not well formed: the field or parameter, and what is wrong with it. */
    public static Problem malformed(String field, String problem) {
        return new Problem(ProblemCode.MALFORMED_REQUEST, Map.of("field", field, "problem", problem));
    }

    public ProblemCode code() {
        return code;
    }

    public SortedMap<String, String> figures() {
        return figures;
    }

    public List<Line> lines() {
        return lines;
    }

    /**
     * One bad line of a table.
     *
     * @param line
     *            its number in the text, the head being 1
     * @param problem
     *            what is wrong, in English: a phrase of {@code phrases_zh.txt}
     */
    public record Line(long line, String problem) {}
}
