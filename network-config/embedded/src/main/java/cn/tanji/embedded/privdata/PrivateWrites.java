package cn.tanji.embedded.privdata;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;

import cn.tanji.embedded.crypto.Hashes;
import cn.tanji.embedded.statedb.HashedKeys;
import cn.tanji.embedded.statedb.PrivateKeys;
import cn.tanji.embedded.statedb.StateUpdates;
import cn.tanji.embedded.statedb.Version;
import cn.tanji.embedded.statedb.VersionedValue;
import cn.tanji.embedded.validation.EndorsedTransaction;
import cn.tanji.embedded.validation.Judgement;

/**
 * The private writes of a block's valid transactions [core/ledger/kvledger/txmgmt/validation/batch_preparer.go]. Pure.
 */
public final class PrivateWrites {
    private PrivateWrites() {}

    /** A collection's private writes as the block knows them. */
    private record Announced(String namespace, String collection, ByteString hash) {}

    /** Whether a valid transaction of the block has private writes. */
    public static boolean areIn(Judgement judgement) {
        return judgement.valid().values().stream().anyMatch(transaction -> !announced(transaction).isEmpty());
    }

    /**
     * Chooses, for each valid transaction, the private writes whose hashes are in the block. What did not arrive is missing.
     *
     * @param arrived the private writes that wait for a transaction id
     */
    public static SortedMap<Integer, TxPvtReadWriteSet> chosen(Judgement judgement,
            Function<String, List<TxPvtReadWriteSet>> arrived) {
        SortedMap<Integer, TxPvtReadWriteSet> chosen = new TreeMap<>();
        judgement.valid().forEach((index, transaction) -> {
            TxPvtReadWriteSet.Builder set = TxPvtReadWriteSet.newBuilder()
                    .setDataModel(TxReadWriteSet.DataModel.KV);
            List<TxPvtReadWriteSet> waiting = arrived.apply(transaction.transactionId());
            Map<String, NsPvtReadWriteSet.Builder> namespaces = new TreeMap<>();
            announced(transaction).forEach(one -> find(one, waiting).ifPresent(writes -> namespaces
                    .computeIfAbsent(one.namespace(), name -> NsPvtReadWriteSet.newBuilder().setNamespace(name))
                    .addCollectionPvtRwset(writes)));
            namespaces.values().forEach(set::addNsPvtRwset);
            if (!namespaces.isEmpty()) {
                chosen.put(index, set.build());
            }
        });
        return Collections.unmodifiableSortedMap(chosen);
    }

    /**
     * Whether private writes are those whose hashes are in the block.
     *
     * @return the first that is not; empty if all are
     */
    public static Optional<String> fault(Judgement judgement, SortedMap<Integer, TxPvtReadWriteSet> writes) {
        for (Map.Entry<Integer, TxPvtReadWriteSet> entry : writes.entrySet()) {
            EndorsedTransaction transaction = judgement.valid().get(entry.getKey());
            List<Announced> announced = transaction == null ? List.of() : announced(transaction);
            for (NsPvtReadWriteSet namespace : entry.getValue().getNsPvtRwsetList()) {
                for (CollectionPvtReadWriteSet collection : namespace.getCollectionPvtRwsetList()) {
                    if (!announced.contains(new Announced(namespace.getNamespace(), collection.getCollectionName(),
                            Hashes.sha256(collection.getRwset())))) {
                        return Optional.of("the private data of transaction " + entry.getKey() + " in collection "
                                + collection.getCollectionName() + " of " + namespace.getNamespace()
                                + " are not those whose hash is in the block");
                    }
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Adds private writes to a block's updates, which hold its public and hashed ones already. Writes of metadata alone raise the
     * version of the private value with that of its hash.
     */
    public static void apply(long block, SortedMap<Integer, TxPvtReadWriteSet> writes, StateUpdates updates) {
        Map<String, Map<String, String>> renewed = new HashMap<>();
        writes.forEach((index, set) -> {
            for (NsPvtReadWriteSet namespace : set.getNsPvtRwsetList()) {
                for (CollectionPvtReadWriteSet collection : namespace.getCollectionPvtRwsetList()) {
                    KVRWSet content = parsed(collection);
                    String name = PrivateKeys.namespace(namespace.getNamespace(), collection.getCollectionName());
                    content.getWritesList()
                            .forEach(write -> apply(name, write, new Version(block, index), updates));
                    for (KVMetadataWrite write : content.getMetadataWritesList()) {
                        renewed.computeIfAbsent(name, _ -> new HashMap<>()).put(write.getKey(), HashedKeys
                                .namespace(namespace.getNamespace(), collection.getCollectionName()));
                    }
                }
            }
        });
        renewed.forEach((name, keys) -> keys.forEach((key, hashes) -> renew(name, key, hashes, updates)));
    }

    private static void apply(String namespace, KVWrite write, Version version, StateUpdates updates) {
        if (write.getIsDelete() || write.getValue().isEmpty()) {
            updates.delete(namespace, write.getKey(), version);
        } else {
            updates.put(namespace, write.getKey(),
                    new VersionedValue(write.getValue(), Collections.emptySortedMap(), version));
        }
    }

    private static void renew(String namespace, String key, String hashes, StateUpdates updates) {
        StateUpdates.Write written = updates.written(hashes, HashedKeys.key(key));
        VersionedValue hash = written == null ? null : written.value();
        VersionedValue latest = updates.get(namespace, key);
        if (hash != null && latest != null && Hashes.sha256(latest.value()).equals(hash.value())) {
            updates.put(namespace, key, new VersionedValue(latest.value(), latest.metadata(), hash.version()));
        }
    }

    private static Optional<CollectionPvtReadWriteSet> find(Announced announced, List<TxPvtReadWriteSet> waiting) {
        return waiting.stream().flatMap(set -> set.getNsPvtRwsetList().stream())
                .filter(namespace -> namespace.getNamespace().equals(announced.namespace()))
                .flatMap(namespace -> namespace.getCollectionPvtRwsetList().stream())
                .filter(writes -> writes.getCollectionName().equals(announced.collection())
                        && Hashes.sha256(writes.getRwset()).equals(announced.hash()))
                .findFirst();
    }

    private static List<Announced> announced(EndorsedTransaction transaction) {
        if (transaction.sets().stream().noneMatch(set -> set.collection().isPresent())) {
            return List.of();
        }
        try {
            return TxReadWriteSet.parseFrom(transaction.action().getResults()).getNsRwsetList().stream()
                    .flatMap(PrivateWrites::announced).toList();
        } catch (InvalidProtocolBufferException failure) {
            throw new IllegalStateException("the results of a valid transaction parsed before", failure);
        }
    }

    private static Stream<Announced> announced(NsReadWriteSet set) {
        return set.getCollectionHashedRwsetList().stream()
                .filter(collection -> !collection.getPvtRwsetHash().isEmpty())
                .map(collection -> new Announced(set.getNamespace(), collection.getCollectionName(),
                        collection.getPvtRwsetHash()));
    }

    private static KVRWSet parsed(CollectionPvtReadWriteSet collection) {
        try {
            return KVRWSet.parseFrom(collection.getRwset());
        } catch (InvalidProtocolBufferException failure) {
            throw new IllegalStateException("private data whose hash endorsers signed do not parse", failure);
        }
    }
}
