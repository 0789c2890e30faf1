package cn.tanji.app.http;

import java.util.Locale;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;

import cn.tanji.ledger.Language;

/** Which of the two languages a caller prefers, by {@code Accept-Language}; English if neither is named. */
public final class Languages {
    private Languages() {}

    public static Language of(HttpRequest<?> request) {
        var header = request.getHeaders().get(HttpHeaders.ACCEPT_LANGUAGE);
        if (header == null) {
            return Language.EN;
        }
        try {
            return Locale.LanguageRange.parse(header).stream().map(range -> range.getRange().split("-", 2)[0])
                    .filter(range -> range.equals("zh") || range.equals("en")).findFirst()
                    .map(range -> range.equals("zh") ? Language.ZH : Language.EN).orElse(Language.EN);
        } catch (IllegalArgumentException e) {
            return Language.EN;
        }
    }

    /** The value of {@code Content-Language}. */
    public static String tag(Language language) {
        return language == Language.ZH ? "zh-CN" : "en";
    }
}
