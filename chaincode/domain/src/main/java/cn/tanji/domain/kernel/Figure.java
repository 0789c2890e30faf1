package cn.tanji.domain.kernel;

/**
 * One named figure of a refusal, for instance {@code held = 100..199}. Sentences in zh and en are made from figures at
 * the edge; names are lowerCamelCase and appear as <code>{name}</code> in those sentences.
 */
public record Figure(String name, String value) {
    /** A figure from any value whose text form is stable: numbers, serial ranges, account numbers. */
    public static Figure of(String name, Object value) {
        return new Figure(name, value.toString());
    }
}
