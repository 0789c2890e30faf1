package cn.tanji.app.readmodel;

import cn.tanji.domain.kernel.LedgerTime;

/**
 * Where and when something happened: one valid transaction in one block.
 *
 * @param number
 *            counts the registries' valid transactions in the ledger's order, from 1
 * @param transaction
 *            transaction id, 64 hexadecimal digits
 * @param block
 *            block number, from 0
 * @param position
 *            place of the transaction inside its block, from 0
 * @param time
 *            the time the transaction claims
 * @param member
 *            MSP id of the sender's member
 * @param person
 *            the sender's pseudonymous id
 */
public record Occurrence(long number, String transaction, long block, int position, LedgerTime time, String member,
        String person) {}
