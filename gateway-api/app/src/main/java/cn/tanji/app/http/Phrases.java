package cn.tanji.app.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import cn.tanji.ledger.Language;

/**
 * Puts what is wrong with a value into the caller's language. Values check themselves where the ledger's rules live, which
 * know no languages; so the phrases they say are matched here, at the edge, one line of {@code phrases_zh.txt} each.
 */
final class Phrases {
    private static final Pattern HOLE = Pattern.compile("\\{[1-9]}");
    /** The longest phrase that is matched: matching may take time that grows with a power of the length. */
    private static final int LENGTH_MAX = 1_000;
    private static final List<Phrase> ZH = load();

    private Phrases() {}

    private record Phrase(Pattern en, String zh) {
        /** Holes stand in the same order in both languages' lines, numbered from 1. */
        static Phrase of(String line) {
            var halves = line.split(" = ", 2);
            var pattern = new StringBuilder();
            int from = 0;
            var hole = HOLE.matcher(halves[0]);
            while (hole.find()) {
                pattern.append(Pattern.quote(halves[0].substring(from, hole.start()))).append("(.+?)");
                from = hole.end();
            }
            pattern.append(Pattern.quote(halves[0].substring(from)));
            return new Phrase(Pattern.compile(pattern.toString(), Pattern.DOTALL), halves[1].strip());
        }

        Optional<String> translated(String phrase) {
            var match = en.matcher(phrase);
            return match.matches()
                    ? Optional.of(HOLE.matcher(zh).replaceAll(hole -> Matcher.quoteReplacement(
                            in(Language.ZH, match.group(hole.group().charAt(1) - '0')))))
                    : Optional.empty();
        }
    }

    /** The phrase in a language; as it is if it is overlong or nobody has put it into Chinese. */
    static String in(Language language, String phrase) {
        return language == Language.EN || phrase.length() > LENGTH_MAX
                ? phrase
                : ZH.stream().flatMap(one -> one.translated(phrase).stream()).findFirst().orElse(phrase);
    }

    private static List<Phrase> load() {
        try (var in = Phrases.class.getResourceAsStream("phrases_zh.txt")) {
            if (in == null) {
                throw new IllegalStateException("phrases_zh.txt is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).map(Phrase::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("phrases_zh.txt", e);
        }
    }
}
