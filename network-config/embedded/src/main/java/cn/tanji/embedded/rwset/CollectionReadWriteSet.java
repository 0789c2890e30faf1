package cn.tanji.embedded.rwset;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionHashedReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.HashedRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWriteHash;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVReadHash;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWriteHash;
import org.jspecify.annotations.Nullable;

import cn.tanji.embedded.crypto.Hashes;
import cn.tanji.embedded.statedb.KeyOrder;
import cn.tanji.embedded.statedb.Version;

/**
 * What one transaction reads and writes in one private data collection: the public part holds hashes of keys and values, in the order
 * of the keys, the private part the writes themselves [core/ledger/kvledger/txmgmt/rwsetutil/rwset_builder.go].
 */
final class CollectionReadWriteSet {
    private final String collection;
    private final Map<String, KVReadHash> reads = new TreeMap<>(KeyOrder.UTF8);
    private final Map<String, KVWriteHash> hashedWrites = new TreeMap<>(KeyOrder.UTF8);
    private final Map<String, KVMetadataWriteHash> hashedMetadataWrites = new TreeMap<>(KeyOrder.UTF8);
    private final Map<String, KVWrite> writes = new TreeMap<>(KeyOrder.UTF8);
    private final Map<String, KVMetadataWrite> metadataWrites = new TreeMap<>(KeyOrder.UTF8);

    CollectionReadWriteSet(String collection) {
        this.collection = collection;
    }

    void read(String key, @Nullable Version version) {
        KVReadHash.Builder read = KVReadHash.newBuilder().setKeyHash(hash(key));
        if (version != null) {
            read.setVersion(Reads.version(version));
        }
        reads.put(key, read.build());
    }

    void write(String key, ByteString value) {
        writes.put(key, KVWrite.newBuilder().setKey(key).setIsDelete(value.isEmpty()).setValue(value).build());
        hashedWrites.put(key, KVWriteHash.newBuilder().setKeyHash(hash(key)).setIsDelete(value.isEmpty())
                .setValueHash(value.isEmpty() ? ByteString.EMPTY : Hashes.sha256(value)).build());
    }

    /** The private part names the key only: whoever holds its value must raise its version. */
    void writeMetadata(String key, Map<String, ByteString> metadata) {
        metadataWrites.put(key, KVMetadataWrite.newBuilder().setKey(key).build());
        hashedMetadataWrites.put(key, KVMetadataWriteHash.newBuilder().setKeyHash(hash(key))
                .addAllEntries(NamespaceReadWriteSet.entries(metadata)).build());
    }

    CollectionHashedReadWriteSet build() {
        CollectionHashedReadWriteSet.Builder set = CollectionHashedReadWriteSet.newBuilder()
                .setCollectionName(collection)
                .setHashedRwset(HashedRWSet.newBuilder().addAllHashedReads(reads.values())
                        .addAllHashedWrites(hashedWrites.values()).addAllMetadataWrites(hashedMetadataWrites.values())
                        .build().toByteString());
        buildPrivate().ifPresent(writes -> set.setPvtRwsetHash(Hashes.sha256(writes.getRwset())));
        return set.build();
    }

    /** The writes themselves; empty if there are none. */
    Optional<CollectionPvtReadWriteSet> buildPrivate() {
        if (writes.isEmpty() && metadataWrites.isEmpty()) {
            return Optional.empty();
        }
        KVRWSet set = KVRWSet.newBuilder().addAllWrites(writes.values()).addAllMetadataWrites(metadataWrites.values())
                .build();
        return Optional.of(CollectionPvtReadWriteSet.newBuilder().setCollectionName(collection)
                .setRwset(set.toByteString()).build());
    }

    private static ByteString hash(String key) {
        return Hashes.sha256(ByteString.copyFromUtf8(key));
    }
}
