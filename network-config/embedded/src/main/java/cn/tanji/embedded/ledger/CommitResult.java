package cn.tanji.embedded.ledger;

import java.time.Duration;
import java.util.List;

import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

/**
 * What became of one block.
 *
 * @param block the block as stored, with validation codes and commit hash in its metadata
 * @param codes one validation code per transaction, in block order
 * @param transactionIds one transaction id per transaction, in block order; empty if the envelope is too broken to have one
 * @param took from the orderer's block to its being on disk and applied: validation, commit hash, append, state
 */
public record CommitResult(Block block, List<TxValidationCode> codes, List<String> transactionIds,
        Duration took) {
    /** The number of the block. */
    public long number() {
        return block.getHeader().getNumber();
    }
}
