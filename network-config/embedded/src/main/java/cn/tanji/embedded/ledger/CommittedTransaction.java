package cn.tanji.embedded.ledger;

import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * A transaction as it stands on the ledger.
 *
 * @param envelope the envelope as ordered
 * @param code the validation code; anything but VALID changed nothing
 * @param blockNumber number of its block
 * @param index position in the block, from 0
 */
public record CommittedTransaction(Envelope envelope, TxValidationCode code, long blockNumber, int index) {}
