package cn.tanji.app.http;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what the framework itself refuses — unknown paths, wrong methods, unreadable parameters — into our form. */
@Singleton
final class FrameworkErrors implements ErrorResponseProcessor<ProblemView> {
    private static final Logger LOG = LoggerFactory.getLogger(FrameworkErrors.class);

    private final Problems problems;
    private final long bodyBytesMax;

    FrameworkErrors(Problems problems, HttpServerConfiguration server) {
        this.problems = problems;
        this.bodyBytesMax = server.getMaxRequestSize();
    }

    @Override
    public MutableHttpResponse<ProblemView> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        var request = context.getRequest();
        var code = code(context, response.status());
        var answer = problems.answer(request, code, figures(context, code));
        response.getHeaders().forEachValue((name, value) -> {
            if (!answer.getHeaders().contains(name)) {
                answer.header(name, value);
            }
        });
        return answer;
    }

    private Map<String, String> figures(ErrorContext context, ProblemCode code) {
        var request = context.getRequest();
        var problem = context.getErrors().stream().map(Error::getMessage).collect(Collectors.joining("; "));
        return Map.of("path", request.getPath(), "method", request.getMethodName(), "field", "request", "problem",
                problem, "limit", Long.toString(bodyBytesMax), "size", header(request, HttpHeaders.CONTENT_LENGTH),
                "type",
                header(request, HttpHeaders.CONTENT_TYPE), "accepted", header(request, HttpHeaders.ACCEPT), "incident",
                code == ProblemCode.DEFECT ? incident(context) : "");
    }

    private static String header(HttpRequest<?> request, String name) {
        return Optional.ofNullable(request.getHeaders().get(name)).orElse("?");
    }

    /** The cause of a defect goes to the log under this id, never to the caller. */
    private static String incident(ErrorContext context) {
        var incident = UUID.randomUUID().toString();
        context.getRootCause().ifPresent(cause -> LOG.warn("incident {}: {} {}", incident,
                context.getRequest().getMethodName(), context.getRequest().getPath(), cause));
        return incident;
    }

    private static ProblemCode code(ErrorContext context, HttpStatus status) {
        return unread(context.getRequest()).orElseGet(() -> code(status));
    }

    /** Why the head of a request could not even be read; the framework has one status for all of it. */
    private static Optional<ProblemCode> unread(HttpRequest<?> request) {
        var cause = request instanceof NettyHttpRequest<?> netty
                ? netty.getNativeRequest().decoderResult().cause()
                : null;
        return switch (cause) {
            case TooLongHttpLineException _ -> Optional.of(ProblemCode.URL_TOO_LONG);
            case TooLongHttpHeaderException _ -> Optional.of(ProblemCode.HEADERS_TOO_LARGE);
            case null, default -> Optional.empty();
        };
    }

    private static ProblemCode code(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> ProblemCode.NOT_LOGGED_IN;
            case FORBIDDEN -> ProblemCode.NOT_PERMITTED;
            case NOT_FOUND -> ProblemCode.NOT_FOUND;
            case METHOD_NOT_ALLOWED -> ProblemCode.METHOD_NOT_ALLOWED;
            case NOT_ACCEPTABLE -> ProblemCode.NOT_ACCEPTABLE;
            case REQUEST_ENTITY_TOO_LARGE -> ProblemCode.BODY_TOO_LARGE;
            case UNSUPPORTED_MEDIA_TYPE -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
            case SERVICE_UNAVAILABLE -> ProblemCode.BUSY;
            default -> status.getCode() < 500 ? ProblemCode.MALFORMED_REQUEST : ProblemCode.DEFECT;
        };
    }
}
