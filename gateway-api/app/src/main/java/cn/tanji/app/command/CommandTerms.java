package cn.tanji.app.command;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.authentication.Authentication;
import io.swagger.v3.oas.annotations.Parameter;

/**
 * How a command is to be carried out.
 *
 * @param requestId
 *            1 to 64 letters, digits and . _ : - of the caller's choice. The same id with the same content takes effect
 *            once, however often it is sent
 * @param waitUntil
 *            how long the answer waits
 * @param dryRun
 *            whether the registry only decides, without any effect
 * @param authentication
 *            the validated token
 */
@Introspected
public record CommandTerms(
        @Nullable @Header("Idempotency-Key") @Parameter(required = true, example = "2017-06-20-0001") String requestId,
        @QueryValue(value = "wait", defaultValue = "COMMIT") Wait waitUntil,
        @QueryValue(defaultValue = "false") boolean dryRun,
        Authentication authentication) {}
