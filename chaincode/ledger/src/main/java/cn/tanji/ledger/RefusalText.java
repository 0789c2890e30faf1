package cn.tanji.ledger;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * The sentences of refusals, in both languages: {@code refusals_en.properties} and {@code refusals_zh.properties}, one
 * line a code, as a {@link SentencePattern}. A sentence says what happened, why, and what to do.
 */
public final class RefusalText {
    private static final Properties EN = load("refusals_en.properties");
    private static final Properties ZH = load("refusals_zh.properties");

    private RefusalText() {}

    /**
     * The sentence for a code with its figures filled in.
     *
     * @throws IllegalStateException
     *             if the code has no sentence: a defect, since a test enumerates the codes
     */
    public static String sentence(String code, Map<String, String> figures, Language language) {
        var pattern = of(language).getProperty(code);
        if (pattern == null) {
            throw new IllegalStateException("no " + language + " sentence for refusal " + code);
        }
        return SentencePattern.fill(pattern, figures);
    }

    /** All codes with a sentence in a language. */
    public static Set<String> codes(Language language) {
        return new TreeSet<>(of(language).stringPropertyNames());
    }

    private static Properties of(Language language) {
        return switch (language) {
            case EN -> EN;
            case ZH -> ZH;
        };
    }

    private static Properties load(String name) {
        var texts = new Properties();
        try (var in = RefusalText.class.getResourceAsStream(name)) {
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
