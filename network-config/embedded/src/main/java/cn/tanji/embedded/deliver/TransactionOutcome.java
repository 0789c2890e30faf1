package cn.tanji.embedded.deliver;

import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * Where a transaction ended.
 *
 * @param code validation code
 * @param blockNumber block it is in
 */
public record TransactionOutcome(TxValidationCode code, long blockNumber) {}
