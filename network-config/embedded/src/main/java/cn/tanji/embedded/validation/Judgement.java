package cn.tanji.embedded.validation;

import java.util.List;
import java.util.SortedMap;

import org.hyperledger.fabric.protos.peer.TxValidationCode;

import cn.tanji.embedded.statedb.StateUpdates;

/**
 * What a block amounts to.
 *
 * @param codes one validation code per envelope
 * @param transactionIds one transaction id per envelope, empty if it has none
 * @param valid the valid endorser transactions by index
 * @param updates their writes
 */
public record Judgement(List<TxValidationCode> codes, List<String> transactionIds,
        SortedMap<Integer, EndorsedTransaction> valid, StateUpdates updates) {}
