package cn.tanji.embedded.validation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataEntry;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;

import cn.tanji.embedded.statedb.StateUpdates;
import cn.tanji.embedded.statedb.Version;
import cn.tanji.embedded.statedb.VersionedValue;

/**
 * Applies a valid transaction's writes to a block's updates: a value without metadata keeps the latest metadata, metadata
 * without a value keeps the latest value and raises the version, a delete removes both.
 */
final class WriteMerge {
    private static final int VALUE = 1;
    private static final int METADATA = 2;
    private static final int NO_METADATA = 4;
    private static final int DELETE = 8;

    private WriteMerge() {}

    static void apply(List<NamespaceSet> sets, Version version, StateUpdates updates) {
        for (NamespaceSet set : sets) {
            Map<String, Change> changes = changes(set);
            changes.forEach((key, change) -> change.apply(set.namespace(), key, version, updates));
        }
    }

    private static Map<String, Change> changes(NamespaceSet set) {
        Map<String, Change> changes = new LinkedHashMap<>();
        for (KVWrite write : set.set().getWritesList()) {
            Change change = changes.computeIfAbsent(write.getKey(), _ -> new Change());
            boolean isDelete = write.getIsDelete() || write.getValue().isEmpty();
            change.kind += isDelete ? DELETE : VALUE;
            change.value = isDelete ? change.value : write.getValue();
        }
        for (KVMetadataWrite write : set.set().getMetadataWritesList()) {
            Change change = changes.computeIfAbsent(write.getKey(), _ -> new Change());
            change.kind += write.getEntriesCount() == 0 ? NO_METADATA : METADATA;
            change.metadata = metadata(write);
        }
        return changes;
    }

    private static SortedMap<String, ByteString> metadata(KVMetadataWrite write) {
        if (write.getEntriesCount() == 0) {
            return Collections.emptySortedMap();
        }
        SortedMap<String, ByteString> entries = new TreeMap<>();
        for (KVMetadataEntry entry : write.getEntriesList()) {
            entries.put(entry.getName(), entry.getValue());
        }
        return Collections.unmodifiableSortedMap(entries);
    }

    /**
     * What one transaction does to one key. The kinds are <em>added</em>, as peers do, so that a malformed set that writes a key
     * twice ends as it ends there.
     */
    private static final class Change {
        private int kind;
        private ByteString value = ByteString.EMPTY;
        private SortedMap<String, ByteString> metadata = Collections.emptySortedMap();

        void apply(String namespace, String key, Version version, StateUpdates updates) {
            if ((kind & DELETE) != 0) {
                updates.delete(namespace, key, version);
                return;
            }
            boolean hasValue = (kind & VALUE) != 0;
            boolean hasMetadata = (kind & (METADATA | NO_METADATA)) != 0;
            VersionedValue latest = updates.get(namespace, key);
            if (hasValue) {
                SortedMap<String, ByteString> kept = latest == null ? Collections.emptySortedMap() : latest.metadata();
                updates.put(namespace, key, new VersionedValue(value, hasMetadata ? metadata : kept, version));
            } else if (latest != null) {
                updates.put(namespace, key, new VersionedValue(latest.value(), metadata, version));
            } else if (updates.written(namespace, key) != null) {
                throw new StopConditionException("transaction " + version.transaction() + " of block " + version.block()
                        + " writes only metadata of key " + KeyPolicyChanges.printable(key) + " of " + namespace
                        + ", which an earlier transaction of the block deleted: every real peer would stop here for good. Never set a"
                        + " key's policy without its value");
            }
        }
    }
}
