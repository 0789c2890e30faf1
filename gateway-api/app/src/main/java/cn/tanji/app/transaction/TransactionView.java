package cn.tanji.app.transaction;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;

/**
 * One transaction with what it brought about.
 *
 * @param requestId
 *            the sender's own id of the request
 * @param events
 *            what happened, in order, in every registry concerned
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record TransactionView(TransactionRow transaction, String member, String person, String requestId,
        List<EventView> events) {
    /** One event: whose registry, its type, and its content as the ledger has it. */
    @Serdeable
    record EventView(String jurisdiction, String operation, String type, Map<String, Object> content) {}
}
