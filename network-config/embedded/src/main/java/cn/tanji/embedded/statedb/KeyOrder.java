package cn.tanji.embedded.statedb;

import java.util.Comparator;

/**
 * The order of keys on a Fabric ledger: by UTF-8 bytes, which is the order of code points. {@link String#compareTo} differs
 * from it when a surrogate pair meets a character from U+E000 up.
 */
public final class KeyOrder {
    /** Compares two well-formed strings as their UTF-8 bytes compare. */
    public static final Comparator<String> UTF8 = KeyOrder::compare;

    private KeyOrder() {}

    private static int compare(String left, String right) {
        int shorter = Math.min(left.length(), right.length());
        for (int i = 0; i < shorter; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                return Character.isSurrogate(a) == Character.isSurrogate(b) ? a - b : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return left.length() - right.length();
    }
}
