package cn.tanji.app.command;

import java.util.Map;
import java.util.regex.Pattern;

import cn.tanji.app.http.Problem;
import cn.tanji.app.http.ProblemCode;

/** The {@code Idempotency-Key} of a command. A gateway never makes one up: only the caller knows what is a repeat. */
final class RequestIds {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private RequestIds() {}

    static String of(CommandTerms terms) {
        var id = terms.requestId();
        if (id == null || !FORM.matcher(id).matches()) {
            throw new Problem(ProblemCode.IDEMPOTENCY_KEY_MISSING, Map.of());
        }
        return id;
    }
}
