package cn.tanji.app.http;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import cn.tanji.ledger.Language;
import cn.tanji.ledger.SentencePattern;

/** The sentences of the gateway's own problems in both languages, as a {@link SentencePattern}. */
final class ProblemText {
    private static final Pattern FIGURE = Pattern.compile("\\{(\\w+)(?:,number)?}");
    private static final Properties EN = load("problems_en.properties");
    private static final Properties ZH = load("problems_zh.properties");

    private ProblemText() {}

    /**
     * The text of a key with its figures filled in.
     *
     * @throws IllegalStateException
     *             if there is none: a defect, since a test enumerates the codes
     */
    static String of(String key, Map<String, String> figures, Language language) {
        var text = (language == Language.ZH ? ZH : EN).getProperty(key);
        if (text == null) {
            throw new IllegalStateException("no " + language + " text for " + key);
        }
        return SentencePattern.fill(text, figures);
    }

    /** Names of the figures that a key's text is made of. */
    static Set<String> figures(String key) {
        return FIGURE.matcher(EN.getProperty(key, "")).results().map(found -> found.group(1))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Properties load(String name) {
        var texts = new Properties();
        try (var in = ProblemText.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
        return texts;
    }
}
