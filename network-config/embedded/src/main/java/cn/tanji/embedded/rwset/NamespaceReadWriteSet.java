package cn.tanji.embedded.rwset;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataEntry;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.jspecify.annotations.Nullable;

import cn.tanji.embedded.statedb.KeyOrder;
import cn.tanji.embedded.statedb.Version;

/** What one transaction reads and writes in one namespace. */
final class NamespaceReadWriteSet {
    private final Map<String, KVRead> reads = new TreeMap<>(KeyOrder.UTF8);
    private final Map<String, KVWrite> writes = new TreeMap<>(KeyOrder.UTF8);
    private final Map<String, KVMetadataWrite> metadataWrites = new TreeMap<>(KeyOrder.UTF8);
    private final Map<RangeIdentity, RangeQueryInfo> rangeQueries = new LinkedHashMap<>();

    void read(String key, @Nullable Version version) {
        reads.put(key, Reads.of(key, version));
    }

    void write(String key, ByteString value) {
        writes.put(key, KVWrite.newBuilder().setKey(key).setIsDelete(value.isEmpty()).setValue(value).build());
    }

    void writeMetadata(String key, Map<String, ByteString> metadata) {
        KVMetadataWrite.Builder write = KVMetadataWrite.newBuilder().setKey(key);
        Map<String, ByteString> sorted = new TreeMap<>(KeyOrder.UTF8);
        sorted.putAll(metadata);
        sorted.forEach((name, value) -> write.addEntries(KVMetadataEntry.newBuilder().setName(name).setValue(value)));
        metadataWrites.put(key, write.build());
    }

    void rangeQuery(RangeQueryInfo query) {
        rangeQueries.putIfAbsent(new RangeIdentity(query.getStartKey(), query.getEndKey(), query.getItrExhausted()),
                query);
    }

    KVRWSet build() {
        return KVRWSet.newBuilder().addAllReads(reads.values()).addAllRangeQueriesInfo(rangeQueries.values())
                .addAllWrites(writes.values()).addAllMetadataWrites(metadataWrites.values()).build();
    }

    private record RangeIdentity(String start, String end, boolean exhausted) {}
}
