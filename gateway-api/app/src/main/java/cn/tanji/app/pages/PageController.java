package cn.tanji.app.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;

import cn.tanji.app.cancellation.CertificateProofs;
import cn.tanji.app.cancellation.Certificates;
import cn.tanji.app.fabric.Registries;
import cn.tanji.app.unit.Totals;
import cn.tanji.domain.cancellation.CertificateNumber;

/** Serves the public's pages. */
@Hidden
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PageController {
    private static final int LATEST_MAX = 10;
    private static final String STYLE = style();

    private final Pages pages;
    private final Certificates certificates;
    private final CertificateProofs proofs;
    private final Totals totals;
    private final Registries registries;

    PageController(Pages pages, Certificates certificates, CertificateProofs proofs, Totals totals,
            Registries registries) {
        this.pages = pages;
        this.certificates = certificates;
        this.proofs = proofs;
        this.totals = totals;
        this.registries = registries;
    }

    @Get("/")
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> home(HttpRequest<?> request) {
        var words = pages.wording(request);
        var names = registries.all().stream()
                .map(route -> words.name(route.nameZh(), route.nameEn(), route.jurisdiction())).toList();
        return pages.page(HttpStatus.OK, request, words, "home", Map.of("registries", names));
    }

    /** The form, or where it leads: a number that can be read goes to its page. */
    @Get("/verify")
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> verify(HttpRequest<?> request, @QueryValue Optional<String> number) {
        if (number.isPresent()) {
            return CertificateNumber.typed(number.get()).<HttpResponse<?>>map(read -> redirect(request, read))
                    .orElseGet(() -> mistyped(request, number.get()));
        }
        var words = pages.wording(request);
        List<TotalsLine> lines = registries.all().stream()
                .flatMap(route -> TotalsLine.of(route, totals.of(route.jurisdiction()).items(), words).stream())
                .toList();
        var latest = certificates.latest(LATEST_MAX).stream().map(row -> LatestLine.of(row, words)).toList();
        return pages.page(HttpStatus.OK, request, words, "verify", Map.of("totals", lines, "latest", latest));
    }

    @Get("/verify/{number}")
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> certificate(HttpRequest<?> request, @PathVariable String number) {
        var read = CertificateNumber.typed(number);
        if (read.isEmpty()) {
            return mistyped(request, number);
        }
        if (!read.get().toString().equals(number)) {
            return redirect(request, read.get());
        }
        var words = pages.wording(request);
        return certificates.find(read.get())
                .<HttpResponse<?>>map(view -> pages.page(HttpStatus.OK, request, words, "certificate",
                        Map.of("c", CertificatePage.of(view, words), "proofs", proofs.areOffered())))
                .orElseGet(() -> pages.page(HttpStatus.NOT_FOUND, request, words, "missing",
                        Map.of("number", number, "mistyped", false)));
    }

    @Get("/style.css")
    @Produces("text/css")
    HttpResponse<String> stylesheet() {
        return Pages.secured(HttpResponse.ok(STYLE)).header(HttpHeaders.CACHE_CONTROL, "max-age=3600");
    }

    private HttpResponse<?> mistyped(HttpRequest<?> request, String number) {
        var shown = number.length() <= 60 ? number : number.substring(0, 60) + "…";
        return pages.page(HttpStatus.NOT_FOUND, request, pages.wording(request), "missing",
                Map.of("number", shown, "mistyped", true));
    }

    private static HttpResponse<?> redirect(HttpRequest<?> request, CertificateNumber number) {
        var lang = request.getParameters().get("lang", String.class, "");
        var query = lang.equals("zh") || lang.equals("en") ? "?lang=" + lang : "";
        return HttpResponse.seeOther(URI.create("/verify/" + number + query));
    }

    private static String style() {
        try (var in = PageController.class.getResourceAsStream("style.css")) {
            if (in == null) {
                throw new IllegalStateException("style.css is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("style.css", e);
        }
    }
}
