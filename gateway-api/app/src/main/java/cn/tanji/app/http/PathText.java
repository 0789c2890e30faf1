package cn.tanji.app.http;

import java.util.function.Function;

/** Reads values out of paths and queries. */
public final class PathText {
    private PathText() {}

    /**
     * The value of a text.
     *
     * @throws Problem
     *             MALFORMED_REQUEST if the value's own {@code parse} refuses it
     */
    public static <T> T parse(String field, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw Problem.malformed(field, String.valueOf(e.getMessage()));
        }
    }
}
