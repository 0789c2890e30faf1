package cn.tanji.app.command;

import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import cn.tanji.app.fabric.LedgerCall;
import cn.tanji.app.fabric.LedgerFailure;
import cn.tanji.app.fabric.LedgerRefusal;
import cn.tanji.app.fabric.Submitted;

/**
 * Tells the operators what became of every command: one line of log with transaction and request id, and the timer
 * {@code tanji.commands} by operation and outcome. Never what a command said.
 */
@Singleton
final class CommandLog {
    private static final Logger LOG = LoggerFactory.getLogger(CommandLog.class);

    private final MeterRegistry meters;

    CommandLog(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Carries a call out and reports it. */
    Submitted observe(LedgerCall call, Supplier<Submitted> submission) {
        var timer = Timer.start(meters);
        try {
            var submitted = submission.get();
            report(call, timer, "accepted", submitted.transaction());
            return submitted;
        } catch (LedgerRefusal e) {
            report(call, timer, e.refusal().code(), "");
            throw e;
        } catch (LedgerFailure e) {
            report(call, timer, e.kind().name(), e.transaction());
            throw e;
        }
    }

    private void report(LedgerCall call, Timer.Sample timer, String outcome, String transaction) {
        timer.stop(Timer.builder("tanji.commands").description("commands carried out at the ledger")
                .tag("operation", call.operation()).tag("outcome", outcome).register(meters));
        LOG.atInfo().addKeyValue("outcome", outcome).addKeyValue("transaction", transaction)
                .addKeyValue("request", call.requestId()).addKeyValue("participant", call.participant())
                .log("{} {}", call.namespace(), call.operation());
    }
}
