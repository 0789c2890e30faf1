package cn.tanji.ledger;

import java.util.Arrays;
import java.util.List;

import cn.tanji.domain.kernel.RecordRef;

/**
 * Builds and reads the registry's ledger keys, and is the only place that does. A key is a Fabric composite key: U+0000,
 * the record kind, U+0000, then each part followed by U+0000. Example: {@code lot} of class {@code GD-EA-ETS-2016}
 * starting at 1 is <code>␀lot␀GD-EA-ETS-2016␀000000000001␀</code>.
 */
public final class LedgerKeys {
    /** The character that separates key parts; never part of one. */
    private static final char SEPARATOR = 0;
    private static final String SEPARATOR_TEXT = "\u0000";
    /** The highest code point, kept free by Fabric for the end of ranges. */
    private static final int LAST_CODE_POINT = 0x10FFFF;

    private LedgerKeys() {}

    /**
     * The key of a record.
     *
     * @throws IllegalArgumentException
     *             if a part holds a control character, U+10FFFF or an unpaired surrogate
     */
    public static String key(RecordRef<?> ref) {
        var key = new StringBuilder().append(SEPARATOR).append(ref.kind().name()).append(SEPARATOR);
        for (var part : ref.key()) {
            checkPart(part);
            key.append(part).append(SEPARATOR);
        }
        return key.toString();
    }

    /** The kind and parts of a key, in order: the inverse of {@link #key}. */
    public static List<String> parse(String key) {
        if (key.length() < 2 || key.charAt(0) != SEPARATOR || key.charAt(key.length() - 1) != SEPARATOR) {
            throw new IllegalArgumentException("not a composite key");
        }
        return Arrays.asList(key.substring(1, key.length() - 1).split(SEPARATOR_TEXT, -1));
    }

    /** Whether a text holds no control characters, unpaired surrogates or U+10FFFF: only such texts enter the ledger. */
    static boolean isWritable(String text) {
        for (int at = 0; at < text.length();) {
            int point = text.codePointAt(at);
            if (point < 0x20 || point == LAST_CODE_POINT || (point >= 0xD800 && point <= 0xDFFF)) {
                return false;
            }
            at += Character.charCount(point);
        }
        return true;
    }

    private static void checkPart(String part) {
        if (!isWritable(part)) {
            throw new IllegalArgumentException("a key part holds a character that keys may not hold");
        }
    }
}
