package cn.tanji.domain.kernel;

import java.util.List;

/** Names one record of the ledger exactly. */
public record RecordRef<T extends Record>(RecordKind<T> kind, List<String> key) {
    public RecordRef {
        key = List.copyOf(key);
        if (key.size() != kind.parts()) {
            throw new IllegalArgumentException(
                    kind.name() + " keys have " + kind.parts() + " parts, not " + key.size());
        }
    }

    /** A number as a key part: 12 digits with leading zeros, so that text order is number order. */
    public static String fixed(long number) {
        if (number < 0 || number > 999_999_999_999L) {
            throw new IllegalArgumentException("key number " + number + " is not in 0..999999999999");
        }
        var digits = Long.toString(number);
        return "0".repeat(12 - digits.length()) + digits;
    }
}
