package cn.tanji.embedded.chaincode;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ledger.CompositeKey;
import org.hyperledger.fabric.shim.ledger.KeyModification;
import org.hyperledger.fabric.shim.ledger.KeyValue;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;
import org.hyperledger.fabric.shim.ledger.QueryResultsIteratorWithMetadata;
import org.jspecify.annotations.Nullable;

import cn.tanji.embedded.crypto.Hashes;
import cn.tanji.embedded.simulation.RangeScan;
import cn.tanji.embedded.simulation.RowBatches;
import cn.tanji.embedded.simulation.Simulator;
import cn.tanji.embedded.statedb.StateEntry;

/**
 * What an in-process chaincode sees of its peer: the shim's stub, answered by the simulator without messages. Behaves as the
 * stub of the shim 2.5.10 does, refusals and texts included; only {@link #getMspId()} needs no process environment. The
 * interface has more than fifty methods, so this is the one long file of the package.
 */
final class SimulatorStub implements ChaincodeStub {
    private static final String OPEN_START = "\u0001";
    private static final String OPEN_END = "";
    private static final String LAST_CODE_POINT = Character.toString(Character.MAX_CODE_POINT);
    private static final String VALIDATION_PARAMETER = "VALIDATION_PARAMETER";

    private final Invocation invocation;
    private final Simulator simulator;
    private final String namespace;
    private final String mspId;
    private final StubRequests requests;
    private @Nullable ChaincodeEvent event;

    SimulatorStub(Invocation invocation, String mspId) {
        this.invocation = invocation;
        this.simulator = invocation.simulator();
        this.namespace = invocation.chaincode();
        this.mspId = mspId;
        this.requests = new StubRequests(invocation.transactionId());
    }

    /** The last event set. */
    Optional<ChaincodeEvent> event() {
        return Optional.ofNullable(event);
    }

    // The invocation.

    @Override
    public List<byte[]> getArgs() {
        return invocation.input().getArgsList().stream().map(ByteString::toByteArray).collect(Collectors.toList());
    }

    @Override
    public List<String> getStringArgs() {
        return invocation.input().getArgsList().stream().map(ByteString::toStringUtf8).collect(Collectors.toList());
    }

    @Override
    public @Nullable String getFunction() {
        return invocation.input().getArgsCount() == 0 ? null : invocation.input().getArgs(0).toStringUtf8();
    }

    @Override
    public List<String> getParameters() {
        return getStringArgs().stream().skip(1).collect(Collectors.toList());
    }

    @Override
    public String getTxId() {
        return invocation.transactionId();
    }

    @Override
    public String getChannelId() {
        return invocation.channelId();
    }

    @Override
    public SignedProposal getSignedProposal() {
        return invocation.proposal().signed();
    }

    @Override
    public Instant getTxTimestamp() {
        Timestamp timestamp = invocation.proposal().channelHeader().getTimestamp();
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }

    @Override
    public byte[] getCreator() {
        return invocation.proposal().signatureHeader().getCreator().toByteArray();
    }

    @Override
    public Map<String, byte[]> getTransient() {
        return invocation.proposal().payload().getTransientMapMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue().toByteArray()));
    }

    /** SHA-256 of nonce, creator and epoch: ties other signatures to this transaction. */
    @Override
    public byte[] getBinding() {
        ByteBuffer epoch = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(invocation.proposal().channelHeader().getEpoch()).flip();
        return Hashes.sha256(invocation.proposal().signatureHeader().getNonce(),
                invocation.proposal().signatureHeader().getCreator(), ByteString.copyFrom(epoch)).toByteArray();
    }

    @Override
    public String getMspId() {
        return mspId;
    }

    @Override
    public void setEvent(String name, byte @Nullable [] payload) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("event name can not be nil string");
        }
        ChaincodeEvent.Builder built = ChaincodeEvent.newBuilder().setEventName(name);
        if (payload != null) {
            built.setPayload(ByteString.copyFrom(payload));
        }
        event = built.build();
    }

    @Override
    public @Nullable ChaincodeEvent getEvent() {
        return event;
    }

    // Single keys.

    @Override
    public byte[] getState(String key) {
        return get("", key);
    }

    @Override
    public void putState(String key, byte[] value) {
        validateKey(key);
        put("", key, value);
    }

    @Override
    public void delState(String key) {
        delete("", key);
    }

    @Override
    public byte @Nullable [] getStateValidationParameter(String key) {
        return getValidationParameter("", key);
    }

    @Override
    public void setStateValidationParameter(String key, byte[] value) {
        validateKey(key);
        setValidationParameter("", key, value);
    }

    private byte[] get(String collection, String key) {
        return requests.ask(() -> KeyRequests.of(invocation, collection).get(key)).toByteArray();
    }

    private void put(String collection, String key, byte[] value) {
        requests.ask(() -> {
            KeyRequests.of(invocation, collection).put(key, ByteString.copyFrom(value));
            return true;
        });
    }

    private void delete(String collection, String key) {
        requests.ask(() -> {
            KeyRequests.of(invocation, collection).delete(key);
            return true;
        });
    }

    private byte @Nullable [] getValidationParameter(String collection, String key) {
        ByteString policy = requests.ask(() -> KeyRequests.of(invocation, collection).getMetadata(key))
                .get(VALIDATION_PARAMETER);
        return policy == null ? null : policy.toByteArray();
    }

    private void setValidationParameter(String collection, String key, byte[] value) {
        requests.ask(() -> {
            KeyRequests.of(invocation, collection).putMetadata(key,
                    Map.of(VALIDATION_PARAMETER, ByteString.copyFrom(value)));
            return true;
        });
    }

    private static void validateKey(String key) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("key cannot not be an empty string");
        }
    }

    // Ranges.

    @Override
    public QueryResultsIterator<KeyValue> getStateByRange(@Nullable String startKey, @Nullable String endKey) {
        String start = startOf(startKey);
        String end = endKey == null ? OPEN_END : endKey;
        CompositeKey.validateSimpleKeys(start, end);
        return range(start, end);
    }

    @Override
    public QueryResultsIteratorWithMetadata<KeyValue> getStateByRangeWithPagination(@Nullable String startKey,
            @Nullable String endKey, int pageSize, String bookmark) {
        String start = startOf(startKey);
        String end = endKey == null ? OPEN_END : endKey;
        CompositeKey.validateSimpleKeys(start, end);
        return page(start, end, pageSize, bookmark);
    }

    @Override
    public QueryResultsIterator<KeyValue> getStateByPartialCompositeKey(String compositeKey) {
        return getStateByPartialCompositeKey(compositeKey.startsWith(CompositeKey.NAMESPACE)
                ? CompositeKey.parseCompositeKey(compositeKey)
                : new CompositeKey(compositeKey));
    }

    @Override
    public QueryResultsIterator<KeyValue> getStateByPartialCompositeKey(String objectType, String... attributes) {
        return getStateByPartialCompositeKey(new CompositeKey(objectType, attributes));
    }

    @Override
    public QueryResultsIterator<KeyValue> getStateByPartialCompositeKey(@Nullable CompositeKey compositeKey) {
        String prefix = prefixOf(compositeKey);
        return range(prefix, prefix + LAST_CODE_POINT);
    }

    @Override
    public QueryResultsIteratorWithMetadata<KeyValue> getStateByPartialCompositeKeyWithPagination(
            @Nullable CompositeKey compositeKey, int pageSize, String bookmark) {
        String prefix = prefixOf(compositeKey);
        return page(prefix, prefix + LAST_CODE_POINT, pageSize, bookmark);
    }

    @Override
    public CompositeKey createCompositeKey(String objectType, String... attributes) {
        return new CompositeKey(objectType, attributes);
    }

    @Override
    public CompositeKey splitCompositeKey(String compositeKey) {
        return CompositeKey.parseCompositeKey(compositeKey);
    }

    @Override
    public QueryResultsIterator<KeyModification> getHistoryForKey(String key) {
        return requests.ask(() -> {
            Iterator<org.hyperledger.fabric.protos.ledger.queryresult.KeyModification> changes = simulator
                    .history(namespace, key);
            return StubRows.unpaged(requests, RowBatches.<KeyModification>unpaged(
                    () -> changes.hasNext() ? new StubKeyModification(changes.next()) : null));
        });
    }

    private QueryResultsIterator<KeyValue> range(String start, String end) {
        return requests.ask(() -> {
            RangeScan scan = simulator.range(namespace, start, end);
            return StubRows.unpaged(requests, RowBatches.<KeyValue>unpaged(() -> row(scan)));
        });
    }

    /** A page size of 0 without a bookmark is no paging at all, as on the stream. */
    private QueryResultsIteratorWithMetadata<KeyValue> page(String start, String end, int pageSize, String bookmark) {
        return requests.ask(() -> {
            if (pageSize == 0 && bookmark.isEmpty()) {
                RangeScan scan = simulator.range(namespace, start, end);
                return StubRows.unpaged(requests, RowBatches.<KeyValue>unpaged(() -> row(scan)));
            }
            RangeScan scan = simulator.page(namespace, bookmark.isEmpty() ? start : bookmark, end, pageSize);
            RowBatches<KeyValue> batches = RowBatches.paged(() -> row(scan), pageSize);
            RowBatches.Batch<KeyValue> page = batches.next();
            return StubRows.page(requests, batches, page, scan.bookmark());
        });
    }

    private static @Nullable KeyValue row(RangeScan scan) {
        StateEntry row = scan.next();
        return row == null ? null : StubKeyValue.of(row);
    }

    private static String startOf(@Nullable String startKey) {
        return startKey == null || startKey.isEmpty() ? OPEN_START : startKey;
    }

    private static String prefixOf(@Nullable CompositeKey compositeKey) {
        return compositeKey == null ? new CompositeKey(OPEN_START).toString() : compositeKey.toString();
    }

    // Rich queries.

    @Override
    public QueryResultsIterator<KeyValue> getQueryResult(String query) {
        return requests.ask(() -> {
            throw RichQueryRefusal.exception(false);
        });
    }

    @Override
    public QueryResultsIteratorWithMetadata<KeyValue> getQueryResultWithPagination(String query, int pageSize,
            String bookmark) {
        return requests.ask(() -> {
            throw RichQueryRefusal.exception(pageSize != 0 || !bookmark.isEmpty());
        });
    }

    // Other chaincodes.

    @Override
    public Chaincode.Response invokeChaincode(String chaincodeName, List<byte[]> args, @Nullable String channel) {
        String name = channel == null || channel.isBlank() ? chaincodeName : chaincodeName + "/" + channel;
        ChaincodeSpec callee = ChaincodeSpec.newBuilder().setChaincodeId(ChaincodeID.newBuilder().setName(name))
                .setInput(ChaincodeInput.newBuilder()
                        .addAllArgs(args.stream().map(ByteString::copyFrom).toList()))
                .build();
        ChaincodeMessage last = requests.ask(() -> invocation.calls().call(callee));
        if (last.getType() != ChaincodeMessage.Type.COMPLETED) {
            return new Chaincode.Response(Chaincode.Response.Status.INTERNAL_SERVER_ERROR,
                    last.getPayload().toStringUtf8(), null);
        }
        try {
            Response response = Response.parseFrom(last.getPayload());
            return new Chaincode.Response(Chaincode.Response.Status.forCode(response.getStatus()),
                    response.getMessage(), response.getPayload().toByteArray());
        } catch (InvalidProtocolBufferException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // Private data.

    @Override
    public byte[] getPrivateData(String collection, String key) {
        validateCollection(collection);
        return get(collection, key);
    }

    @Override
    public byte[] getPrivateDataHash(String collection, String key) {
        validateCollection(collection);
        return requests.ask(() -> invocation.privateData().getHash(namespace, collection, key)).toByteArray();
    }

    @Override
    public byte @Nullable [] getPrivateDataValidationParameter(String collection, String key) {
        validateCollection(collection);
        return getValidationParameter(collection, key);
    }

    @Override
    public void putPrivateData(String collection, String key, byte[] value) {
        validateKey(key);
        validateCollection(collection);
        put(collection, key, value);
    }

    @Override
    public void setPrivateDataValidationParameter(String collection, String key, byte[] value) {
        validateKey(key);
        validateCollection(collection);
        setValidationParameter(collection, key, value);
    }

    @Override
    public void delPrivateData(String collection, String key) {
        validateCollection(collection);
        delete(collection, key);
    }

    @Override
    public void purgePrivateData(String collection, String key) {
        validateCollection(collection);
        requests.ask(() -> {
            throw PurgeRefusal.exception(collection);
        });
    }

    @Override
    public QueryResultsIterator<KeyValue> getPrivateDataByRange(String collection, @Nullable String startKey,
            @Nullable String endKey) {
        validateCollection(collection);
        String start = startOf(startKey);
        String end = endKey == null ? OPEN_END : endKey;
        CompositeKey.validateSimpleKeys(start, end);
        return privateRange(collection, start, end);
    }

    @Override
    public QueryResultsIterator<KeyValue> getPrivateDataByPartialCompositeKey(String collection, String compositeKey) {
        return getPrivateDataByPartialCompositeKey(collection, compositeKey.startsWith(CompositeKey.NAMESPACE)
                ? CompositeKey.parseCompositeKey(compositeKey)
                : new CompositeKey(compositeKey));
    }

    @Override
    public QueryResultsIterator<KeyValue> getPrivateDataByPartialCompositeKey(String collection,
            @Nullable CompositeKey compositeKey) {
        String prefix = prefixOf(compositeKey);
        return privateRange(collection, prefix, prefix + LAST_CODE_POINT);
    }

    @Override
    public QueryResultsIterator<KeyValue> getPrivateDataByPartialCompositeKey(String collection, String objectType,
            String... attributes) {
        return getPrivateDataByPartialCompositeKey(collection, new CompositeKey(objectType, attributes));
    }

    @Override
    public QueryResultsIterator<KeyValue> getPrivateDataQueryResult(String collection, String query) {
        validateCollection(collection);
        return requests.ask(() -> {
            invocation.privateData().beginQuery(namespace, collection);
            throw RichQueryRefusal.exception(false);
        });
    }

    private QueryResultsIterator<KeyValue> privateRange(String collection, String start, String end) {
        if (collection.isEmpty()) {
            return range(start, end);
        }
        return requests.ask(() -> {
            Iterator<StateEntry> rows = invocation.privateData().range(namespace, collection, start, end);
            return StubRows.unpaged(requests,
                    RowBatches.<KeyValue>unpaged(() -> rows.hasNext() ? StubKeyValue.of(rows.next()) : null));
        });
    }

    private static void validateCollection(String collection) {
        if (collection.isEmpty()) {
            throw new IllegalArgumentException("collection must not be an empty string");
        }
    }
}
