package cn.tanji.app.fabric;

import java.util.Optional;

import cn.tanji.ledger.Receipt;

/**
 * What became of a command.
 *
 * @param transaction
 *            id of the transaction that took effect: for a repeat, the first one's
 * @param block
 *            the block that holds it; empty if not waited for
 * @param receipt
 *            the contract's receipt
 * @param repeated
 *            whether an earlier transaction had already answered this request
 */
public record Submitted(String transaction, Optional<Long> block, Receipt receipt, boolean repeated) {}
