package cn.tanji.app.command;

import java.util.Locale;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;

import cn.tanji.app.http.Problem;

/**
 * How a command is to be carried out. Parameters are read here and not by the framework, which takes a value it cannot read
 * for one that was left out: a mistyped dry run would take effect.
 *
 * @param requestId
 *            1 to 64 letters, digits and . _ : - of the caller's choice. The same id with the same content takes effect
 *            once, however often it is sent
 * @param waitText
 *            {@code commit} or {@code none}, see {@link #waitUntil}
 * @param dryRunText
 *            {@code true} or {@code false}, see {@link #isDryRun}
 * @param authentication
 *            the validated token
 */
@Introspected
public record CommandTerms(
        @Nullable @Header("Idempotency-Key") @Parameter(required = true, example = "2017-06-20-0001") String requestId,
        @Nullable @QueryValue("wait") @Parameter(schema = @Schema(type = "string", allowableValues = {
                "commit",
                "none"}, defaultValue = "commit")) String waitText,
        @Nullable @QueryValue("dryRun") @Parameter(schema = @Schema(type = "boolean", defaultValue = "false")) String dryRunText,
        Authentication authentication) {

    /**
     * How long the answer waits; until the commit if nothing is said.
     *
     * @throws Problem
     *             MALFORMED_REQUEST if it is anything else
     */
    public Wait waitUntil() {
        return switch (said(waitText, "commit")) {
            case "commit" -> Wait.COMMIT;
            case "none" -> Wait.NONE;
            default -> throw Problem.malformed("wait", "is '" + waitText + "', must be commit or none");
        };
    }

    /**
     * Whether the registry only decides, without any effect; not if nothing is said.
     *
     * @throws Problem
     *             MALFORMED_REQUEST if it is anything else
     */
    public boolean isDryRun() {
        return switch (said(dryRunText, "false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problem.malformed("dryRun", "is '" + dryRunText + "', must be true or false");
        };
    }

    private static String said(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text.toLowerCase(Locale.ROOT);
    }
}
