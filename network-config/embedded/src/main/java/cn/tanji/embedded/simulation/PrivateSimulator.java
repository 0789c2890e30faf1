package cn.tanji.embedded.simulation;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import com.google.protobuf.ByteString;
import org.jspecify.annotations.Nullable;

import cn.tanji.embedded.channel.ChaincodeDefinitions;
import cn.tanji.embedded.rwset.ReadWriteSetBuilder;
import cn.tanji.embedded.statedb.HashedKeys;
import cn.tanji.embedded.statedb.KeyOrder;
import cn.tanji.embedded.statedb.PrivateKeys;
import cn.tanji.embedded.statedb.StateEntry;
import cn.tanji.embedded.statedb.StateView;
import cn.tanji.embedded.statedb.Version;
import cn.tanji.embedded.statedb.VersionedValue;

/**
 * The part of a simulation that concerns private data [core/ledger/kvledger/txmgmt/txmgr, core/chaincode/handler.go]. A peer looks the
 * collection up with every request, and what it reads for that counts as read by the transaction. Shares the simulator's lock.
 */
public final class PrivateSimulator {
    private final Simulator simulator;
    private final StateView state;
    private final CollectionAccess access;
    private final ReadWriteSetBuilder set;
    private final SortedMap<String, SortedSet<String>> reads = new TreeMap<>(KeyOrder.UTF8);

    PrivateSimulator(Simulator simulator, StateView state, CollectionAccess access, ReadWriteSetBuilder set) {
        this.simulator = simulator;
        this.state = state;
        this.access = access;
        this.set = set;
    }

    /**
     * The committed value, empty if the key does not exist.
     *
     * @throws SimulationException if the client may not read, or the peer has the value's hash and not the value
     */
    public ByteString get(String namespace, String collection, String key) {
        synchronized (simulator) {
            begin(namespace);
            access.requireReader(namespace, collection);
            access.requireDefined(namespace, collection);
            VersionedValue value = held(namespace, collection, key);
            Version version = value == null ? null : value.version();
            Version hashVersion = version(hashed(namespace, collection, key));
            if (!Objects.equals(version, hashVersion)) {
                throw new SimulationException("private data matching public hash version is not available. "
                        + "Public hash version = " + printed(hashVersion) + ", Private data version = "
                        + printed(version));
            }
            return read(namespace, collection, key, value);
        }
    }

    /** The committed values of several keys; whether each is the one its hash stands for is not looked at, as on a peer. */
    public List<ByteString> getMultiple(String namespace, String collection, List<String> keys) {
        synchronized (simulator) {
            begin(namespace);
            access.requireReader(namespace, collection);
            access.requireDefined(namespace, collection);
            return keys.stream()
                    .map(key -> read(namespace, collection, key, held(namespace, collection, key))).toList();
        }
    }

    /** The hash of the committed value, which every peer has; empty if the key does not exist. Any client may read it. */
    public ByteString getHash(String namespace, String collection, String key) {
        synchronized (simulator) {
            begin(namespace);
            access.requireDefined(namespace, collection);
            VersionedValue hash = hashed(namespace, collection, key);
            set.readPrivate(namespace, collection, key, version(hash));
            return hash == null ? ByteString.EMPTY : hash.value();
        }
    }

    /** The committed metadata of a key by name. Counts as a read of the key. */
    public Map<String, ByteString> getMetadata(String namespace, String collection, String key) {
        synchronized (simulator) {
            begin(namespace);
            access.requireReader(namespace, collection);
            access.requireDefined(namespace, collection);
            VersionedValue hash = hashed(namespace, collection, key);
            set.readPrivate(namespace, collection, key, version(hash));
            return hash == null ? Map.of() : hash.metadata();
        }
    }

    /**
     * Stages a write; an empty value is a delete.
     *
     * @throws SimulationException if the client may not write, or after a paged query or a query of private data
     */
    public void put(String namespace, String collection, String key, ByteString value) {
        synchronized (simulator) {
            beginWrite(namespace, collection);
            set.writePrivate(namespace, collection, key, value);
            remember(namespace, collection, key);
        }
    }

    /** Stages a delete. The key is not read. */
    public void delete(String namespace, String collection, String key) {
        put(namespace, collection, key, ByteString.EMPTY);
    }

    /** Stages the replacement of all metadata of a key. */
    public void putMetadata(String namespace, String collection, String key, Map<String, ByteString> metadata) {
        synchronized (simulator) {
            beginWrite(namespace, collection);
            set.writePrivateMetadata(namespace, collection, key, metadata);
            remember(namespace, collection, key);
        }
    }

    /**
     * Rows of {@code [start, end)}; an empty bound is open. Nothing is recorded, and so the transaction may not write.
     *
     * @throws SimulationException if the client may not read, or after a write
     */
    public Iterator<StateEntry> range(String namespace, String collection, String start, String end) {
        synchronized (simulator) {
            beginQuery(namespace, collection);
            return access.isHeld(namespace, collection)
                    ? state.range(PrivateKeys.namespace(namespace, collection), start, end)
                    : Collections.emptyIterator();
        }
    }

    /** What comes before any query of private data; of rich queries a peer with LevelDB knows nothing else. */
    public void beginQuery(String namespace, String collection) {
        synchronized (simulator) {
            begin(namespace);
            access.requireReader(namespace, collection);
            simulator.checkPrivateQuery();
            access.requireDefined(namespace, collection);
        }
    }

    /** The collections whose values were read, by chaincode. */
    SortedMap<String, SortedSet<String>> reads() {
        return reads;
    }

    private void beginWrite(String namespace, String collection) {
        begin(namespace);
        access.requireWriter(namespace, collection);
        access.requireDefined(namespace, collection);
        simulator.checkWrite();
    }

    private void begin(String namespace) {
        simulator.get(ChaincodeDefinitions.NAMESPACE, ChaincodeDefinitions.metadataKey(namespace));
        for (ChaincodeDefinitions.Field field : ChaincodeDefinitions.Field.values()) {
            simulator.get(ChaincodeDefinitions.NAMESPACE, ChaincodeDefinitions.fieldKey(namespace, field));
        }
    }

    private ByteString read(String namespace, String collection, String key, @Nullable VersionedValue value) {
        set.readPrivate(namespace, collection, key, version(value));
        reads.computeIfAbsent(namespace, _ -> new TreeSet<>(KeyOrder.UTF8)).add(collection);
        return value == null ? ByteString.EMPTY : value.value();
    }

    private @Nullable VersionedValue held(String namespace, String collection, String key) {
        return access.isHeld(namespace, collection)
                ? state.get(PrivateKeys.namespace(namespace, collection), key)
                : null;
    }

    private @Nullable VersionedValue hashed(String namespace, String collection, String key) {
        return state.get(HashedKeys.namespace(namespace, collection), HashedKeys.key(key));
    }

    private void remember(String namespace, String collection, String key) {
        VersionedValue hash = hashed(namespace, collection, key);
        simulator.rememberWritten(namespace, collection, key, hash == null ? Map.of() : hash.metadata());
    }

    private static @Nullable Version version(@Nullable VersionedValue value) {
        return value == null ? null : value.version();
    }

    private static String printed(@Nullable Version version) {
        return version == null
                ? "<nil>"
                : "{BlockNum: " + version.block() + ", TxNum: " + version.transaction() + "}";
    }
}
