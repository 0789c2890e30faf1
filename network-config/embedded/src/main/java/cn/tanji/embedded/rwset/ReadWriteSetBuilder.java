package cn.tanji.embedded.rwset;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.RangeQueryInfo;
import org.jspecify.annotations.Nullable;

import cn.tanji.embedded.statedb.KeyOrder;
import cn.tanji.embedded.statedb.Version;

/**
 * Collects what one transaction reads and writes and encodes it as a Fabric peer does: namespaces and keys in the order of
 * their UTF-8 bytes, one read a key, the last write of a key. A namespace appears once it was touched. Not safe for use by
 * several threads.
 */
public final class ReadWriteSetBuilder {
    private final Map<String, NamespaceReadWriteSet> namespaces = new TreeMap<>(KeyOrder.UTF8);

    /** Records that a key was read at a version, or was absent if the version is null. */
    public void read(String namespace, String key, @Nullable Version version) {
        of(namespace).read(key, version);
    }

    /** Records a write; an empty value is a delete. */
    public void write(String namespace, String key, ByteString value) {
        of(namespace).write(key, value);
    }

    /** Records that all metadata of a key is replaced; an empty map deletes it. */
    public void writeMetadata(String namespace, String key, Map<String, ByteString> metadata) {
        of(namespace).writeMetadata(key, metadata);
    }

    /** Records a range query; one with the same bounds and exhaustion as an earlier one is dropped. */
    public void rangeQuery(String namespace, RangeQueryInfo query) {
        of(namespace).rangeQuery(query);
    }

    /** Records that a private key was read at a version, or was absent if the version is null. */
    public void readPrivate(String namespace, String collection, String key, @Nullable Version version) {
        of(namespace).collection(collection).read(key, version);
    }

    /** Records a write of private data; an empty value is a delete. */
    public void writePrivate(String namespace, String collection, String key, ByteString value) {
        of(namespace).collection(collection).write(key, value);
    }

    /** Records that all metadata of a private key is replaced; an empty map deletes it. */
    public void writePrivateMetadata(String namespace, String collection, String key,
            Map<String, ByteString> metadata) {
        of(namespace).collection(collection).writeMetadata(key, metadata);
    }

    /** The set as collected so far, with the hashes of private data. */
    public TxReadWriteSet build() {
        TxReadWriteSet.Builder set = TxReadWriteSet.newBuilder().setDataModel(TxReadWriteSet.DataModel.KV);
        namespaces.forEach((name, content) -> set.addNsRwset(content.build(name)));
        return set.build();
    }

    /** The writes to private data collected so far, of which {@link #build()} holds the hashes; empty if there are none. */
    public Optional<TxPvtReadWriteSet> buildPrivate() {
        TxPvtReadWriteSet.Builder set = TxPvtReadWriteSet.newBuilder().setDataModel(TxReadWriteSet.DataModel.KV);
        namespaces.forEach((name, content) -> content.buildPrivate(name).ifPresent(set::addNsPvtRwset));
        return set.getNsPvtRwsetCount() == 0 ? Optional.empty() : Optional.of(set.build());
    }

    private NamespaceReadWriteSet of(String namespace) {
        return namespaces.computeIfAbsent(namespace, _ -> new NamespaceReadWriteSet());
    }
}
