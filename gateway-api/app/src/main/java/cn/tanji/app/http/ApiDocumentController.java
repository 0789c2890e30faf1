package cn.tanji.app.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;

/** Serves the OpenAPI document, as it is and as a page to browse. */
@Controller
@Hidden
@Secured(SecurityRule.IS_ANONYMOUS)
final class ApiDocumentController {
    private final String document = load();
    private final ApiPage page = new ApiPage(document);

    @Get("/openapi.yml")
    @Produces("application/yaml")
    HttpResponse<String> document() {
        return HttpResponse.ok(document).header("Content-Type", "application/yaml;charset=utf-8");
    }

    @Get("/api")
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<String> page(HttpRequest<?> request) {
        return HttpResponse.ok(page.html(Languages.of(request))).header("Content-Type", "text/html;charset=utf-8");
    }

    private static String load() {
        try (var in = ApiDocumentController.class.getClassLoader().getResourceAsStream(ApiDocument.RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(ApiDocument.RESOURCE + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(ApiDocument.RESOURCE, e);
        }
    }
}
