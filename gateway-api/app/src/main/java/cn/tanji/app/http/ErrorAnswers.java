package cn.tanji.app.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.security.authentication.AuthorizationException;

import cn.tanji.app.fabric.LedgerFailure;
import cn.tanji.app.fabric.LedgerRefusal;
import cn.tanji.ledger.MalformedRecord;

/** Answers, for every controller, what its work throws. */
@Controller
final class ErrorAnswers {
    private final Problems problems;

    ErrorAnswers(Problems problems) {
        this.problems = problems;
    }

    @Error(global = true)
    HttpResponse<ProblemView> refused(HttpRequest<?> request, LedgerRefusal refusal) {
        return problems.answer(request, refusal.refusal());
    }

    @Error(global = true)
    HttpResponse<ProblemView> failed(HttpRequest<?> request, LedgerFailure failure) {
        var figures = new TreeMap<String, String>();
        figures.put("problem", String.valueOf(failure.getMessage()));
        figures.put("transaction", failure.transaction());
        figures.putAll(failure.figures());
        return problems.answer(request, code(failure.kind()), figures, List.of(), failure.transaction());
    }

    @Error(global = true)
    HttpResponse<ProblemView> malformed(HttpRequest<?> request, MalformedRecord bad) {
        var field = bad.field().isEmpty() ? "body" : bad.field();
        return problems.answer(request, ProblemCode.MALFORMED_REQUEST,
                Map.of("field", field, "problem", bad.problem()));
    }

    @Error(global = true)
    HttpResponse<ProblemView> wrong(HttpRequest<?> request, Problem problem) {
        return problems.answer(request, problem);
    }

    @Error(global = true)
    HttpResponse<ProblemView> notAuthorised(HttpRequest<?> request, AuthorizationException refused) {
        if (refused.isForbidden()) {
            return problems.answer(request, ProblemCode.NOT_PERMITTED,
                    Map.of("problem", "it lacks the rights for this address"));
        }
        return problems.answer(request, ProblemCode.NOT_LOGGED_IN, Map.of()).header(HttpHeaders.WWW_AUTHENTICATE,
                "Bearer");
    }

    private static ProblemCode code(LedgerFailure.Kind kind) {
        return switch (kind) {
            case UNREACHABLE -> ProblemCode.LEDGER_UNREACHABLE;
            case CHAINCODE_DOWN -> ProblemCode.CHAINCODE_UNREACHABLE;
            case CLOCK_OFF -> ProblemCode.CLOCK_OFF;
            case BUSY -> ProblemCode.BUSY;
            case OUTCOME_UNKNOWN -> ProblemCode.OUTCOME_UNKNOWN;
            case CONFLICT -> ProblemCode.CONFLICT;
            case INVALID -> ProblemCode.TRANSACTION_INVALID;
            case ENDORSEMENT_FAILED -> ProblemCode.ENDORSEMENT_FAILED;
            case NO_KEY_HERE -> ProblemCode.NO_KEY_HERE;
            case MEMBER_NOT_SERVED -> ProblemCode.MEMBER_NOT_SERVED;
            case OTHER_PERSON -> ProblemCode.NOT_PERMITTED;
            case MALFORMED -> ProblemCode.MALFORMED_REQUEST;
            case TRANSACTION_UNKNOWN -> ProblemCode.TRANSACTION_UNKNOWN;
        };
    }
}
