package cn.tanji.app.query;

import java.time.Duration;
import java.util.Map;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import cn.tanji.app.http.Problem;
import cn.tanji.app.http.ProblemCode;
import cn.tanji.app.readmodel.ReadModel;

/**
 * Lets a caller read what it has just written: with the parameter {@code atLeastBlock}, any query waits up to 5 s until
 * the read model holds that block, and is refused as READ_MODEL_BEHIND if it does not get there.
 */
@ServerFilter("/**")
final class AtLeastBlock {
    /** The parameter's name. */
    static final String PARAMETER = "atLeastBlock";
    private static final Duration WAIT_MAX = Duration.ofSeconds(5);

    private final ReadModel model;

    AtLeastBlock(ReadModel model) {
        this.model = model;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void await(HttpRequest<?> request) throws InterruptedException {
        var wanted = request.getParameters().get(PARAMETER);
        if (wanted != null && !model.await(number(wanted), WAIT_MAX)) {
            throw new Problem(ProblemCode.READ_MODEL_BEHIND,
                    Map.of("wanted", wanted, "height", Long.toString(model.height())));
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw (Problem) Problem.malformed(PARAMETER, "is '" + text + "', must be a block number").initCause(e);
        }
    }
}
