package cn.tanji.app.pages;

import java.util.HashMap;
import java.util.Map;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.views.ModelAndView;
import jakarta.inject.Singleton;

import cn.tanji.app.GatewayConfiguration;
import cn.tanji.app.http.Languages;
import cn.tanji.ledger.Language;

/** What every page has: its language, the switch to the other, and headers that allow no scripts. */
@Singleton
final class Pages {
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'";

    private final GatewayConfiguration configuration;

    Pages(GatewayConfiguration configuration) {
        this.configuration = configuration;
    }

    /** The language asked for by {@code ?lang=}, else by the browser. */
    Wording wording(HttpRequest<?> request) {
        return new Wording(switch (request.getParameters().get("lang", String.class, "")) {
            case "zh" -> Language.ZH;
            case "en" -> Language.EN;
            default -> Languages.of(request);
        });
    }

    /** A page from a template and what it shows. */
    MutableHttpResponse<ModelAndView<Map<String, Object>>> page(HttpStatus status, HttpRequest<?> request,
            Wording words, String template, Map<String, Object> shown) {
        var other = words.language() == Language.ZH ? "en" : "zh";
        Map<String, Object> model = new HashMap<>(shown);
        model.put("t", PageTexts.of(words.language()));
        model.put("lang", Languages.tag(words.language()));
        model.put("query", words.language() == Language.ZH ? "?lang=zh" : "?lang=en");
        model.put("otherLang", other);
        model.put("otherHref", request.getPath() + "?lang=" + other);
        model.put("embedded", configuration.network().equals("embedded"));
        return secured(HttpResponse
                .<ModelAndView<Map<String, Object>>>status(status).body(new ModelAndView<>(template, model)))
                .contentType(MediaType.of("text/html; charset=utf-8"))
                .header(HttpHeaders.CONTENT_LANGUAGE, Languages.tag(words.language()))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE).header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }

    /** An answer with the headers that keep a browser from running or framing anything. */
    static <T> MutableHttpResponse<T> secured(MutableHttpResponse<T> response) {
        return response.header("Content-Security-Policy", POLICY).header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY").header("Referrer-Policy", "no-referrer");
    }
}
