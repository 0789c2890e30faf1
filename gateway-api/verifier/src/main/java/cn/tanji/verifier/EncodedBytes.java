package cn.tanji.verifier;

import java.util.Base64;

import cn.tanji.domain.kernel.TextForm;

/**
 * Bytes inside a JSON file, as base 64 with padding. There is one text for the same bytes: spare bits must be zero.
 *
 * @param text
 *            the canonical base 64 text
 */
public record EncodedBytes(String text) implements TextForm {
    public EncodedBytes {
        if (!Base64.getEncoder().encodeToString(decoded(text)).equals(text)) {
            throw new IllegalArgumentException("is not canonical base 64");
        }
    }

    /** The text of these bytes. */
    public static EncodedBytes of(byte[] bytes) {
        return new EncodedBytes(Base64.getEncoder().encodeToString(bytes));
    }

    /**
     * Reads canonical base 64.
     *
     * @throws IllegalArgumentException
     *             if the text is any other
     */
    public static EncodedBytes parse(String text) {
        return new EncodedBytes(text);
    }

    /** The bytes, a copy. */
    public byte[] bytes() {
        return decoded(text);
    }

    private static byte[] decoded(String text) {
        return Base64.getDecoder().decode(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
