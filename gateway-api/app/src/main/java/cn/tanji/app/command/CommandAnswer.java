package cn.tanji.app.command;

import java.util.SortedMap;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * What became of a command.
 *
 * @param transaction
 *            id of the transaction that took effect; on a dry run, of the proposal
 * @param block
 *            number of the block that holds it; absent if not waited for
 * @param jurisdiction
 *            two capital letters: whose registry decided
 * @param operation
 *            the operation's public name
 * @param requestId
 *            the request's {@code Idempotency-Key}
 * @param time
 *            the transaction's time
 * @param outcome
 *            what the sender needs to know, by name, for instance {@code certificate} or {@code units}
 * @param repeated
 *            whether an earlier transaction had already answered this request
 * @param dryRun
 *            whether nothing took effect
 */
@Serdeable
public record CommandAnswer(String transaction, @Nullable Long block, String jurisdiction, String operation,
        String requestId, String time, SortedMap<String, String> outcome, boolean repeated, boolean dryRun) {}
