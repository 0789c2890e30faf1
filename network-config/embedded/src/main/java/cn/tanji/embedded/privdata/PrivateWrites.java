package cn.tanji.embedded.privdata;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.ledger.rwset.CollectionPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.NsReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVMetadataWrite;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.peer.TxValidationCode;

import cn.tanji.embedded.crypto.Hashes;
import cn.tanji.embedded.statedb.HashedKeys;
import cn.tanji.embedded.statedb.PrivateKeys;
import cn.tanji.embedded.statedb.StateUpdates;
import cn.tanji.embedded.statedb.Version;
import cn.tanji.embedded.statedb.VersionedValue;
import cn.tanji.embedded.validation.EndorsedTransaction;
import cn.tanji.embedded.validation.EnvelopeReader;
import cn.tanji.embedded.validation.Judgement;

/**
 * The private writes of a block's transactions [core/ledger/kvledger/txmgmt/validation/batch_preparer.go]. A peer gathers and keeps
 * those of transactions that met their policies before it looks for read conflicts, and applies those of valid ones. Pure.
 */
public final class PrivateWrites {
    private static final Set<TxValidationCode> CONFLICTS = Set.of(TxValidationCode.MVCC_READ_CONFLICT,
            TxValidationCode.PHANTOM_READ_CONFLICT);

    private PrivateWrites() {}

    /** A collection's private writes as the block knows them. */
    private record Announced(String namespace, String collection, ByteString hash) {}

    /** The transactions of a block, by number, that met their policies and have private writes. */
    public static SortedMap<Integer, EndorsedTransaction> transactions(Block block, Judgement judgement) {
        SortedMap<Integer, EndorsedTransaction> transactions = new TreeMap<>(judgement.valid());
        for (int i = 0; i < judgement.codes().size(); i++) {
            if (CONFLICTS.contains(judgement.codes().get(i))) {
                transactions.put(i, endorsed(block.getData().getData(i)));
            }
        }
        transactions.values().removeIf(transaction -> announced(transaction).isEmpty());
        return transactions;
    }

    /**
     * Chooses, for each of these transactions, the private writes whose hashes are in the block. What did not arrive is missing.
     *
     * @param arrived the private writes that wait for a transaction id
     */
    public static SortedMap<Integer, TxPvtReadWriteSet> chosen(SortedMap<Integer, EndorsedTransaction> transactions,
            Function<String, List<TxPvtReadWriteSet>> arrived) {
        SortedMap<Integer, TxPvtReadWriteSet> chosen = new TreeMap<>();
        transactions.forEach((index, transaction) -> {
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
    public static Optional<String> fault(SortedMap<Integer, EndorsedTransaction> transactions,
            SortedMap<Integer, TxPvtReadWriteSet> writes) {
        for (Map.Entry<Integer, TxPvtReadWriteSet> entry : writes.entrySet()) {
            EndorsedTransaction transaction = transactions.get(entry.getKey());
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
     * Adds private writes of valid transactions to a block's updates, which hold its public and hashed ones already. Writes of metadata alone raise the
     * version of the private value with that of its hash.
     */
    public static void apply(long block, SortedMap<Integer, TxPvtReadWriteSet> writes, Judgement judgement) {
        StateUpdates updates = judgement.updates();
        SortedMap<Integer, TxPvtReadWriteSet> valid = new TreeMap<>(writes);
        valid.keySet().retainAll(judgement.valid().keySet());
        Map<String, Map<String, String>> renewed = new HashMap<>();
        valid.forEach((index, set) -> {
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

    private static EndorsedTransaction endorsed(ByteString envelope) {
        try {
            return EnvelopeReader.endorsed(envelope);
        } catch (InvalidProtocolBufferException failure) {
            throw new IllegalStateException("a transaction that met its policies parsed before", failure);
        }
    }

    private static KVRWSet parsed(CollectionPvtReadWriteSet collection) {
        try {
            return KVRWSet.parseFrom(collection.getRwset());
        } catch (InvalidProtocolBufferException failure) {
            throw new IllegalStateException("private data whose hash endorsers signed do not parse", failure);
        }
    }
}
