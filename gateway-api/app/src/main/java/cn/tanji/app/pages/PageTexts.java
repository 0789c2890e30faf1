package cn.tanji.app.pages;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import cn.tanji.ledger.Language;

/** The words on the pages, by key, in both languages. */
public final class PageTexts {
    private static final Map<String, String> EN = load("pages_en.properties");
    private static final Map<String, String> ZH = load("pages_zh.properties");

    private PageTexts() {}

    /** All words of a language. */
    static Map<String, String> of(Language language) {
        return switch (language) {
            case EN -> EN;
            case ZH -> ZH;
        };
    }

    /**
     * One text.
     *
     * @throws IllegalStateException
     *             if there is none: a defect, since a test enumerates what is shown
     */
    static String text(Language language, String key) {
        var text = of(language).get(key);
        if (text == null) {
            throw new IllegalStateException("no " + language + " words for " + key);
        }
        return text;
    }

    private static Map<String, String> load(String name) {
        var texts = new Properties();
        try (var in = PageTexts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
        var words = new TreeMap<String, String>();
        texts.stringPropertyNames().forEach(key -> words.put(key, texts.getProperty(key)));
        return Map.copyOf(words);
    }
}
