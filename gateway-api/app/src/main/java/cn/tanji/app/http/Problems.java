package cn.tanji.app.http;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;

import cn.tanji.app.http.ProblemView.LineView;
import cn.tanji.ledger.Language;
import cn.tanji.ledger.RefusalMessage;

/** Makes the answers for everything that goes wrong, in the caller's language. */
@Singleton
public final class Problems {
    private static final String RETRY_SECONDS = "1";
    /** A figure may hold what the sender wrote; nobody reads more of it than this. */
    private static final int FIGURE_MAX = 1_000;

    /** The answer to a problem of the request. */
    public MutableHttpResponse<ProblemView> answer(HttpRequest<?> request, Problem problem) {
        return answer(request, problem.code(), problem.figures(), problem.lines(), "");
    }

    /** The answer to a problem with no lines and no transaction. */
    public MutableHttpResponse<ProblemView> answer(HttpRequest<?> request, ProblemCode code,
            Map<String, String> figures) {
        return answer(request, code, new TreeMap<>(figures), List.of(), "");
    }

    MutableHttpResponse<ProblemView> answer(HttpRequest<?> request, ProblemCode code,
            SortedMap<String, String> figures, List<Problem.Line> lines, String transaction) {
        var language = Languages.of(request);
        var told = told(code, figures, language);
        var title = code.status().getCode() < 500 ? "title.request" : "title.failed";
        var view = new ProblemView("urn:tanji:problem:" + code.name(), ProblemText.of(title, Map.of(), language),
                code.status().getCode(), ProblemText.of(code.name(), told, language), request.getPath(), code.name(),
                told, lines.stream().map(line -> view(line, code, language)).toList(),
                transaction.isEmpty() ? null : transaction);
        var response = answer(code.status(), view, language);
        return code.status() == HttpStatus.SERVICE_UNAVAILABLE
                ? response.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                : response;
    }

    /** The figures that the sentence is made of; a phrase among them is put into the caller's language. */
    private static SortedMap<String, String> told(ProblemCode code, Map<String, String> figures, Language language) {
        var told = new TreeMap<String, String>();
        ProblemText.figures(code.name()).stream().filter(figures::containsKey)
                .forEach(name -> told.put(name, figures.getOrDefault(name, "")));
        told.computeIfPresent("problem", (_, phrase) -> Phrases.in(language, phrase));
        told.replaceAll((_, figure) -> figure.length() <= FIGURE_MAX ? figure : figure.substring(0, FIGURE_MAX) + "…");
        return told;
    }

    /** The answer to a refusal of the rules. */
    MutableHttpResponse<ProblemView> answer(HttpRequest<?> request, RefusalMessage refusal) {
        var language = Languages.of(request);
        var status = RefusalStatus.of(refusal.code());
        var view = new ProblemView("urn:tanji:refusal:" + refusal.code(),
                ProblemText.of("title.refused", Map.of(), language), status.getCode(), refusal.sentence(language),
                request.getPath(), refusal.code(), refusal.figures(),
                refusal.lines().stream().map(line -> view(line, language)).toList(), null);
        return answer(status, view, language);
    }

    private static LineView view(Problem.Line line, ProblemCode code, Language language) {
        return new LineView(Long.toString(line.line()), code.name(), Phrases.in(language, line.problem()),
                new TreeMap<>());
    }

    private static LineView view(RefusalMessage.Line line, Language language) {
        return new LineView(line.figures().getOrDefault("line", ""), line.code(), line.sentence(language),
                line.figures());
    }

    private static MutableHttpResponse<ProblemView> answer(HttpStatus status, ProblemView view, Language language) {
        return HttpResponse.<ProblemView>status(status).body(view)
                .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE)
                .header(HttpHeaders.CONTENT_LANGUAGE, Languages.tag(language));
    }
}
