package cn.tanji.embedded.simulation;

import java.util.Map;
import java.util.SortedMap;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;

/**
 * What a transaction read and would write.
 *
 * @param readWriteSet the set as it goes into the transaction
 * @param writtenKeys per namespace the keys whose value or metadata is written, each with the metadata it has now
 */
public record SimulationResults(TxReadWriteSet readWriteSet,
        Map<String, SortedMap<String, Map<String, ByteString>>> writtenKeys) {}
