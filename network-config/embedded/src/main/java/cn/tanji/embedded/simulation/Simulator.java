package cn.tanji.embedded.simulation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.ledger.queryresult.KeyModification;
import org.jspecify.annotations.Nullable;

import cn.tanji.embedded.rwset.ReadWriteSetBuilder;
import cn.tanji.embedded.statedb.KeyOrder;
import cn.tanji.embedded.statedb.StateView;
import cn.tanji.embedded.statedb.VersionedValue;

/**
 * Runs one transaction against a snapshot of the state. Reads see the snapshot, never the transaction's own writes; each
 * read is recorded with its version, each write staged. All chaincodes of the transaction share one simulator, each in its
 * namespace. For any thread: a chaincode that goes on asking while its answer is taken is refused, and harms nothing.
 */
public final class Simulator {
    private final StateView state;
    private final HistorySource history;
    private final String transactionId;
    private final ReadWriteSetBuilder set = new ReadWriteSetBuilder();
    private final List<RangeScan> scans = new ArrayList<>();
    private final SortedMap<String, SortedMap<String, SortedMap<String, Map<String, ByteString>>>> writtenKeys = new TreeMap<>(
            KeyOrder.UTF8);
    private final PrivateSimulator privateData;
    private boolean writePerformed;
    private boolean privateQueryPerformed;
    private boolean pagedQueryPerformed;
    private boolean done;

    /** A simulator for one transaction over a snapshot, with this access to private data. */
    public Simulator(StateView state, HistorySource history, String transactionId, CollectionAccess collections) {
        this.privateData = new PrivateSimulator(this, state, collections, set);
        this.state = state;
        this.history = history;
        this.transactionId = transactionId;
    }

    /** Requests that concern private data. */
    public PrivateSimulator privateData() {
        return privateData;
    }

    /** The committed value, empty if the key does not exist. */
    public synchronized ByteString get(String namespace, String key) {
        VersionedValue value = read(namespace, key);
        return value == null ? ByteString.EMPTY : value.value();
    }

    /** The committed metadata of a key by name, empty if it has none or does not exist. Counts as a read of the key. */
    public synchronized Map<String, ByteString> getMetadata(String namespace, String key) {
        VersionedValue value = read(namespace, key);
        return value == null ? Map.of() : value.metadata();
    }

    /**
     * Stages a write; an empty value is a delete.
     *
     * @throws SimulationException after a paged query
     */
    public synchronized void put(String namespace, String key, ByteString value) {
        checkWrite();
        set.write(namespace, key, value);
        rememberWritten(namespace, key);
    }

    /**
     * Stages a delete. The key is not read.
     *
     * @throws SimulationException after a paged query
     */
    public synchronized void delete(String namespace, String key) {
        put(namespace, key, ByteString.EMPTY);
    }

    /**
     * Stages the replacement of all metadata of a key.
     *
     * @throws SimulationException after a paged query
     */
    public synchronized void putMetadata(String namespace, String key, Map<String, ByteString> metadata) {
        checkWrite();
        set.writeMetadata(namespace, key, metadata);
        rememberWritten(namespace, key);
    }

    /** Starts a range query over {@code [start, end)}; an empty bound is open. */
    public synchronized RangeScan range(String namespace, String start, String end) {
        checkDone();
        return scan(namespace, start, end, 0);
    }

    /**
     * Starts a range query that hands out one page. A transaction with paged queries may not write.
     *
     * @param rowsMax size of the page; 0 for no limit
     * @throws SimulationException after a write
     */
    public synchronized RangeScan page(String namespace, String start, String end, int rowsMax) {
        checkDone();
        if (writePerformed) {
            throw new SimulationException("txid [" + transactionId + "]: unsuppored transaction. "
                    + "Paginated queries are supported only in a read-only transaction");
        }
        pagedQueryPerformed = true;
        return scan(namespace, start, end, rowsMax);
    }

    /** Committed values of a key, newest first. Records no read. */
    public synchronized Iterator<KeyModification> history(String namespace, String key) {
        checkDone();
        return history.history(namespace, key);
    }

    /** Ends the simulation and tells its results. */
    public synchronized SimulationResults finish() {
        checkDone();
        done = true;
        scans.forEach(scan -> set.rangeQuery(scan.namespace(), scan.record()));
        return new SimulationResults(set.build(), set.buildPrivate(), privateData.reads(), writtenKeys);
    }

    /** Ends the simulation without results: later operations of a chaincode that still runs are refused. */
    public synchronized void abandon() {
        done = true;
    }

    private RangeScan scan(String namespace, String start, String end, int rowsMax) {
        RangeScan scan = new RangeScan(namespace, start, end, rowsMax, state.range(namespace, start, end));
        scans.add(scan);
        return scan;
    }

    private @Nullable VersionedValue read(String namespace, String key) {
        checkDone();
        VersionedValue value = state.get(namespace, key);
        set.read(namespace, key, value == null ? null : value.version());
        return value;
    }

    /** The committed metadata of a written key decides who must endorse the write. Looking it up counts as no read. */
    private void rememberWritten(String namespace, String key) {
        VersionedValue existing = state.get(namespace, key);
        rememberWritten(namespace, "", key, existing == null ? Map.of() : existing.metadata());
    }

    void rememberWritten(String namespace, String collection, String key, Map<String, ByteString> metadata) {
        writtenKeys.computeIfAbsent(namespace, _ -> new TreeMap<>(KeyOrder.UTF8))
                .computeIfAbsent(collection, _ -> new TreeMap<>(KeyOrder.UTF8)).put(key, metadata);
    }

    void checkPrivateQuery() {
        if (writePerformed) {
            throw new SimulationException("txid [" + transactionId + "]: unsuppored transaction. "
                    + "Queries on pvt data is supported only in a read-only transaction");
        }
        privateQueryPerformed = true;
    }

    void checkWrite() {
        checkDone();
        if (privateQueryPerformed) {
            throw new SimulationException("txid [" + transactionId + "]: unsuppored transaction. "
                    + "Transaction has already performed queries on pvt data. Writes are not allowed");
        }
        if (pagedQueryPerformed) {
            throw new SimulationException("txid [" + transactionId + "]: unsuppored transaction. "
                    + "Transaction has already performed a paginated query. Writes are not allowed");
        }
        writePerformed = true;
    }

    private void checkDone() {
        if (done) {
            throw new SimulationException("this instance should not be used after calling Done()");
        }
    }
}
