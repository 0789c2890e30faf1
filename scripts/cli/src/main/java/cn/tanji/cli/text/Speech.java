package cn.tanji.cli.text;

import java.util.Map;
import java.util.stream.Stream;

import cn.tanji.ledger.Language;

/**
 * The language in which the command line speaks. Both forms of a sentence stand side by side where it is said, so that
 * neither can be missing.
 *
 * @param language
 *            Chinese or English
 */
public record Speech(Language language) {
    /** Names the language by itself, before the locale does: {@code zh} or {@code en}. */
    public static final String VARIABLE = "TANJI_LANG";

    /** English, for tools and tests. */
    public static Speech english() {
        return new Speech(Language.EN);
    }

    /** The language of whoever started this process. */
    public static Speech ofUser() {
        return of(System.getenv());
    }

    /** Chinese if the first variable of {@value #VARIABLE}, LC_ALL, LC_MESSAGES and LANG that is set begins with zh; else English. */
    static Speech of(Map<String, String> environment) {
        return Stream.of(VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> environment.getOrDefault(name, "")).filter(value -> !value.isBlank()).findFirst()
                .filter(value -> value.startsWith("zh")).map(_ -> new Speech(Language.ZH)).orElse(english());
    }

    /** One of two forms of the same sentence. */
    public String say(String en, String zh) {
        return switch (language) {
            case EN -> en;
            case ZH -> zh;
        };
    }

    /** The language's tag, as HTTP's Accept-Language takes it. */
    public String tag() {
        return say("en", "zh");
    }
}
