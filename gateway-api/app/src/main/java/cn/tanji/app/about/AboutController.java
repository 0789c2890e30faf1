package cn.tanji.app.about;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** Says what this gateway is, to anyone. */
@Controller("/api/v1/about")
@Secured(SecurityRule.IS_ANONYMOUS)
@Tag(name = "About 关于")
final class AboutController {
    private final AboutView about;

    AboutController(AboutView about) {
        this.about = about;
    }

    @Get
    @Operation(summary = "What this gateway is 关于本网关")
    AboutView about() {
        return about;
    }
}
