package cn.tanji.embedded.wire;

import java.util.Base64;
import java.util.Optional;

/**
 * Finds the first PEM block of a text as Go's {@code encoding/pem} does, which decides on a peer whether an identity has a
 * certificate and which: blocks fill whole lines, text around them and headers in them are skipped, and a block that is not well
 * formed makes way for the next. Pure.
 */
public final class GoPem {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "\n-----END ";
    private static final String DASHES = "-----";

    private final String text;

    private GoPem(String text) {
        this.text = text;
    }

    /** The content of the first well-formed block, decoded; empty if there is none. */
    public static Optional<byte[]> decode(String text) {
        return new GoPem(text).decode();
    }

    private record Line(String content, int next) {}

    private Optional<byte[]> decode() {
        int from = 0;
        int end = text.indexOf(END);
        while (end >= 0) {
            int trailer = end + END.length();
            int begin = text.lastIndexOf(BEGIN, end - BEGIN.length());
            boolean opensLine = begin == from || (begin > from && text.charAt(begin - 1) == '\n');
            Optional<byte[]> content = opensLine ? block(begin + BEGIN.length(), end, trailer) : Optional.empty();
            if (content.isPresent()) {
                return content;
            }
            from = trailer;
            end = text.indexOf(END, from);
        }
        return Optional.empty();
    }

    private Optional<byte[]> block(int begin, int end, int trailer) {
        Line first = line(begin);
        int at = first.next();
        if (!first.content().endsWith(DASHES)) {
            return Optional.empty();
        }
        for (Line header = line(at); header.content().contains(":"); header = line(at)) {
            at = header.next();
        }
        // The first line ends in dashes, and so must the last, after the same type; nothing else may follow.
        boolean isClosed = text.startsWith(first.content(), trailer)
                && line(trailer + first.content().length()).content().isEmpty();
        return isClosed ? base64(text.substring(Math.min(at, end), end)) : Optional.empty();
    }

    private Line line(int start) {
        int newline = text.indexOf('\n', start);
        int end = newline < 0 ? text.length() : newline;
        int next = newline < 0 ? end : newline + 1;
        if (newline > start && text.charAt(end - 1) == '\r') {
            end--;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return new Line(text.substring(start, end), next);
    }

    private static Optional<byte[]> base64(String lines) {
        StringBuilder letters = new StringBuilder(lines.length());
        lines.chars().filter(c -> !isBlank((char) c) && c != '\r' && c != '\n').forEach(c -> letters.append((char) c));
        if (letters.length() % 4 != 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(letters.toString()));
        } catch (IllegalArgumentException _) {
            // Not base64, and so not a block.
            return Optional.empty();
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
