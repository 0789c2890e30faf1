package cn.tanji.embedded.rwset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
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
    private final Map<String, CollectionReadWriteSet> collections = new TreeMap<>(KeyOrder.UTF8);
    private final Map<RangeIdentity, RangeQueryInfo> rangeQueries = new LinkedHashMap<>();

    void read(String key, @Nullable Version version) {
        reads.put(key, Reads.of(key, version));
    }

    void write(String key, ByteString value) {
        writes.put(key, KVWrite.newBuilder().setKey(key).setIsDelete(value.isEmpty()).setValue(value).build());
    }

    void writeMetadata(String key, Map<String, ByteString> metadata) {
        metadataWrites.put(key, KVMetadataWrite.newBuilder().setKey(key).addAllEntries(entries(metadata)).build());
    }

    /** Metadata sorted by name. */
    static List<KVMetadataEntry> entries(Map<String, ByteString> metadata) {
        Map<String, ByteString> sorted = new TreeMap<>(KeyOrder.UTF8);
        sorted.putAll(metadata);
        return sorted.entrySet().stream()
                .map(entry -> KVMetadataEntry.newBuilder().setName(entry.getKey()).setValue(entry.getValue()).build())
                .toList();
    }

    /** The part of a private data collection; it appears once it was touched. */
    CollectionReadWriteSet collection(String name) {
        return collections.computeIfAbsent(name, CollectionReadWriteSet::new);
    }

    void rangeQuery(RangeQueryInfo query) {
        rangeQueries.putIfAbsent(new RangeIdentity(query.getStartKey(), query.getEndKey(), query.getItrExhausted()),
                query);
    }

    NsReadWriteSet build(String namespace) {
        KVRWSet set = KVRWSet.newBuilder().addAllReads(reads.values()).addAllRangeQueriesInfo(rangeQueries.values())
                .addAllWrites(writes.values()).addAllMetadataWrites(metadataWrites.values()).build();
        return NsReadWriteSet.newBuilder().setNamespace(namespace).setRwset(set.toByteString())
                .addAllCollectionHashedRwset(collections.values().stream().map(CollectionReadWriteSet::build).toList())
                .build();
    }

    /** The writes to private data; empty if there are none. */
    Optional<NsPvtReadWriteSet> buildPrivate(String namespace) {
        List<CollectionPvtReadWriteSet> sets = collections.values().stream()
                .flatMap(collection -> collection.buildPrivate().stream()).toList();
        return sets.isEmpty()
                ? Optional.empty()
                : Optional.of(NsPvtReadWriteSet.newBuilder().setNamespace(namespace).addAllCollectionPvtRwset(sets)
                        .build());
    }

    private record RangeIdentity(String start, String end, boolean exhausted) {}
}
