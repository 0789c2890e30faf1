package cn.tanji.embedded.simulation;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;

/**
 * What a transaction read and would write.
 *
 * @param readWriteSet the set as it goes into the transaction
 * @param privateSet the writes to private data, of which the set above holds the hashes; empty if there are none
 * @param privateReads by chaincode the collections whose values were read
 * @param writtenKeys by chaincode and collection, "" for public state, the keys whose value or metadata is written, each with the
 *        metadata it has now
 */
public record SimulationResults(TxReadWriteSet readWriteSet, Optional<TxPvtReadWriteSet> privateSet,
        SortedMap<String, SortedSet<String>> privateReads,
        SortedMap<String, SortedMap<String, SortedMap<String, Map<String, ByteString>>>> writtenKeys) {}
