package cn.tanji.embedded.rwset;

import java.util.Map;
import java.util.TreeMap;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
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

    /** The set as collected so far. */
    public TxReadWriteSet build() {
        TxReadWriteSet.Builder set = TxReadWriteSet.newBuilder().setDataModel(TxReadWriteSet.DataModel.KV);
        namespaces.forEach((name, content) -> set.addNsRwset(
                NsReadWriteSet.newBuilder().setNamespace(name).setRwset(content.build().toByteString())));
        return set.build();
    }

    private NamespaceReadWriteSet of(String namespace) {
        return namespaces.computeIfAbsent(namespace, _ -> new NamespaceReadWriteSet());
    }
}
