package cn.tanji.app.fabric;

import cn.tanji.ledger.EventEnvelope;

/**
 * A valid transaction with its one event, read and as it stands on the ledger.
 *
 * @param id
 *            64 lower-case hexadecimal digits
 * @param index
 *            its place in the block, from 0
 * @param namespace
 *            the chaincode that the client called
 * @param text
 *            the event's own JSON
 */
public record LedgerTransaction(String id, int index, String namespace, EventEnvelope envelope, String text) {}
