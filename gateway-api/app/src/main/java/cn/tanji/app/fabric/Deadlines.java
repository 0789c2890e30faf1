package cn.tanji.app.fabric;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How long a call waits for its turn, and how long each of the four gateway calls may take, in whole seconds; each at least
 * 1.
 *
 * @param turnSeconds
 *            until it is one of the calls under way; else nothing is sent
 * @param evaluateSeconds
 *            a question to one peer
 * @param endorseSeconds
 *            a proposal to all peers that must endorse; each gives up its chaincode after 20, and any other's peer after 8
 * @param submitSeconds
 *            until an orderer has taken the transaction
 * @param commitStatusSeconds
 *            until the block with the transaction is committed
 */
@ConfigurationProperties("tanji.deadlines")
public record Deadlines(@Bindable(defaultValue = "5") long turnSeconds,
        @Bindable(defaultValue = "10") long evaluateSeconds,
        @Bindable(defaultValue = "30") long endorseSeconds, @Bindable(defaultValue = "10") long submitSeconds,
        @Bindable(defaultValue = "30") long commitStatusSeconds) {}
