package cn.tanji.app.fabric;

import cn.tanji.ledger.EventEnvelope;

/**
 * A valid transaction with its one event.
 *
 * @param id
 *            64 lower-case hexadecimal digits
 * @param index
 *            its place in the block, from 0
 * @param namespace
 *            the chaincode that the client called
 */
public record LedgerTransaction(String id, int index, String namespace, EventEnvelope envelope) {}
