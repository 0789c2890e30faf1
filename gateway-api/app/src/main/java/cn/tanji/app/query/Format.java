package cn.tanji.app.query;

import java.util.Optional;

import io.micronaut.http.HttpRequest;

import cn.tanji.app.http.Problem;

/** The forms an answer has. */
enum Format {
    JSON, CSV;

    /** What the parameter names or, without one, what the caller accepts. */
    static Format of(HttpRequest<?> request, Optional<String> parameter) {
        if (parameter.isEmpty()) {
            return request.accept().stream().map(Object::toString).anyMatch(type -> type.startsWith("text/csv"))
                    ? CSV
                    : JSON;
        }
        return switch (parameter.get()) {
            case "json" -> JSON;
            case "csv" -> CSV;
            default -> throw Problem.malformed("format", "is '" + parameter.get() + "', must be json or csv");
        };
    }
}
