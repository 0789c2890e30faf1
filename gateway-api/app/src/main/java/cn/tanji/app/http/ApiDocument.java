package cn.tanji.app.http;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;

/** What the OpenAPI document says of the whole, and where it stands on the class path. */
@OpenAPIDefinition(info = @Info(title = "Tanji carbon registry 碳籍", version = "1", description = """
        Commands need the header Idempotency-Key and take ?wait=commit|none and ?dryRun=true.
        Errors are application/problem+json (RFC 9457) in the language of Accept-Language, zh or en.
        命令须带 Idempotency-Key 请求头，可用 ?wait=commit|none 和 ?dryRun=true。
        错误以 application/problem+json（RFC 9457）返回，语言按 Accept-Language（zh 或 en）。"""), security = @SecurityRequirement(name = "bearer"))
@SecurityScheme(name = "bearer", type = SecuritySchemeType.HTTP, scheme = "bearer", bearerFormat = "JWT")
final class ApiDocument {
    /** Class path of the generated document. */
    static final String RESOURCE = "META-INF/swagger/tanji-openapi.yml";

    private ApiDocument() {}
}
