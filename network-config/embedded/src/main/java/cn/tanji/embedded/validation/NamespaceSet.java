package cn.tanji.embedded.validation;

import java.util.ArrayList;
import java.util.List;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.HashedRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;

import cn.tanji.embedded.wire.GoProtobuf;

/**
 * What a transaction read and wrote in one namespace.
 *
 * @param namespace the chaincode's name
 * @param set public reads, ranges, writes and metadata writes
 * @param writesPrivately whether it writes to a private data collection, which this network does not have
 */
public record NamespaceSet(String namespace, KVRWSet set, boolean writesPrivately) {
    /** Reads the results of a chaincode's run; empty results have no namespaces. */
    public static List<NamespaceSet> allOf(ByteString results) throws InvalidProtocolBufferException {
        List<NamespaceSet> sets = new ArrayList<>();
        for (NsReadWriteSet set : GoProtobuf.parse(TxReadWriteSet.parser(), results).getNsRwsetList()) {
            boolean writesPrivately = false;
            for (var collection : set.getCollectionHashedRwsetList()) {
                HashedRWSet hashed = GoProtobuf.parse(HashedRWSet.parser(), collection.getHashedRwset());
                writesPrivately |= hashed.getHashedWritesCount() > 0 || hashed.getMetadataWritesCount() > 0;
            }
            sets.add(new NamespaceSet(set.getNamespace(), GoProtobuf.parse(KVRWSet.parser(), set.getRwset()),
                    writesPrivately));
        }
        return List.copyOf(sets);
    }

    /** Whether anything is written, metadata included. */
    public boolean writes() {
        return set.getWritesCount() > 0 || set.getMetadataWritesCount() > 0 || writesPrivately;
    }
}
