package cn.tanji.domain.kernel;

import java.util.List;
import java.util.regex.Pattern;

/** Bounds that several records check of their own values; each failure is an {@link IllegalArgumentException}. */
public final class Bounds {
    /** The most tonnes or units any figure may state: so many serial numbers a class has. */
    public static final long TONNES_MAX = 999_999_999_999L;
    private static final int WORDS_MAX = 200;
    private static final int WORD_MAX = 64;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private Bounds() {}

    /** A text of 1 to {@code most} UTF-16 characters, without control characters and not blank. */
    public static String text(String name, String value, int most) {
        if (value.isBlank() || value.length() > most || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    name + " must be 1 to " + most + " characters without control characters");
        }
        return value;
    }

    /** A list of 0 to 200 texts of 1 to 64 characters each: codes and words of a rule set. */
    public static List<String> words(String name, List<String> values) {
        number("number of " + name, values.size(), 0, WORDS_MAX);
        values.forEach(value -> text(name, value, WORD_MAX));
        return List.copyOf(values);
    }

    /** A text that matches a pattern, described by an example. */
    public static String code(String name, String value, Pattern form, String example) {
        if (!form.matcher(value).matches()) {
            throw new IllegalArgumentException(name + " '" + value + "' is not of the form " + example);
        }
        return value;
    }

    /** An id that may stand in a ledger key: 1 to 64 letters, digits and . _ - of ASCII. */
    public static String id(String name, String value) {
        return code(name, value, ID, "1 to 64 letters, digits and . _ -");
    }

    /** SHA-256 as 64 lower-case hexadecimal digits. */
    public static String hash(String name, String value) {
        return code(name, value, HASH, "64 lower-case hexadecimal digits");
    }

    /** A whole number between two bounds, both included. */
    public static long number(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " " + value + " is not in " + least + ".." + most);
        }
        return value;
    }
}
