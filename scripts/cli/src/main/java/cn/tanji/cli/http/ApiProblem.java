package cn.tanji.cli.http;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;

/** The registry answered with a problem (RFC 9457): a refusal of the rules, or a failure. */
public final class ApiProblem extends RuntimeException {
    private final int status;
    private final String code;
    private final String detail;

    private ApiProblem(String call, int status, String code, String detail) {
        super(call + " was answered " + status + (code.isEmpty() ? "" : " " + code) + ": " + detail);
        this.status = status;
        this.code = code;
        this.detail = detail;
    }

    static ApiProblem of(String call, int status, String body) {
        try {
            if (JsonParser.parseString(body) instanceof JsonObject problem) {
                return new ApiProblem(call, status, text(problem, "code"), text(problem, "detail"));
            }
        } catch (JsonSyntaxException e) {
            return new ApiProblem(call, status, "", "no problem document but: " + body);
        }
        return new ApiProblem(call, status, "", body);
    }

    private static String text(JsonObject problem, String name) {
        return problem.has(name) ? problem.get(name).getAsString() : "";
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** The refusal's code, or empty if this is no refusal. */
    public String code() {
        return code;
    }

    /** The sentence for people. */
    public String detail() {
        return detail;
    }
}
