package cn.tanji.ledger;

import java.util.Map;

/**
 * Fills the patterns of sentences for people: <code>{figure}</code> stands for a figure as it is,
 * <code>{figure,number}</code> for an amount whose digits are grouped by three. Both languages group by commas.
 */
public final class SentencePattern {
    private static final String NUMBER = ",number";
    private static final int GROUP = 3;

    private SentencePattern() {}

    /** The sentence. A figure that is not given shows as a question mark. */
    public static String fill(String pattern, Map<String, String> figures) {
        var out = new StringBuilder();
        int from = 0;
        for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', from)) {
            int close = pattern.indexOf('}', open);
            out.append(pattern, from, open).append(figure(pattern.substring(open + 1, close), figures));
            from = close + 1;
        }
        return out.append(pattern, from, pattern.length()).toString();
    }

    private static String figure(String place, Map<String, String> figures) {
        return place.endsWith(NUMBER)
                ? grouped(figures.getOrDefault(place.substring(0, place.length() - NUMBER.length()), "?"))
                : figures.getOrDefault(place, "?");
    }

    /** A whole number with separators; anything else as it is. */
    public static String grouped(String value) {
        int sign = value.startsWith("-") ? 1 : 0;
        if (value.length() == sign || !value.substring(sign).chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return value;
        }
        var out = new StringBuilder(value);
        for (int place = value.length() - GROUP; place > sign; place -= GROUP) {
            out.insert(place, ',');
        }
        return out.toString();
    }
}
