package cn.tanji.embedded.chaincode;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.ledger.queryresult.KV;
import org.hyperledger.fabric.protos.ledger.queryresult.KeyModification;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.DelState;
import org.hyperledger.fabric.protos.peer.GetHistoryForKey;
import org.hyperledger.fabric.protos.peer.GetQueryResult;
import org.hyperledger.fabric.protos.peer.GetState;
import org.hyperledger.fabric.protos.peer.GetStateByRange;
import org.hyperledger.fabric.protos.peer.GetStateMetadata;
import org.hyperledger.fabric.protos.peer.GetStateMultiple;
import org.hyperledger.fabric.protos.peer.GetStateMultipleResult;
import org.hyperledger.fabric.protos.peer.PutState;
import org.hyperledger.fabric.protos.peer.PutStateMetadata;
import org.hyperledger.fabric.protos.peer.QueryMetadata;
import org.hyperledger.fabric.protos.peer.QueryResponse;
import org.hyperledger.fabric.protos.peer.QueryResponseMetadata;
import org.hyperledger.fabric.protos.peer.QueryResultBytes;
import org.hyperledger.fabric.protos.peer.QueryStateClose;
import org.hyperledger.fabric.protos.peer.QueryStateNext;
import org.hyperledger.fabric.protos.peer.StateMetadata;
import org.hyperledger.fabric.protos.peer.StateMetadataResult;
import org.hyperledger.fabric.protos.peer.WriteBatchState;
import org.hyperledger.fabric.protos.peer.WriteRecord;
import org.jspecify.annotations.Nullable;

import cn.tanji.embedded.simulation.RangeScan;
import cn.tanji.embedded.simulation.RowBatches;
import cn.tanji.embedded.simulation.SimulationException;
import cn.tanji.embedded.simulation.Simulator;
import cn.tanji.embedded.statedb.KeyOrder;
import cn.tanji.embedded.statedb.StateEntry;
import cn.tanji.embedded.wire.GoProtobuf;

/**
 * Answers what one running chaincode asks its peer for over the stream. One request at a time; which thread brings it does
 * not matter.
 */
final class PeerRequests {
    private final Invocation invocation;
    private final Simulator simulator;
    private final String namespace;
    private final Map<String, RowBatches<ByteString>> openQueries = new HashMap<>();
    private int queriesStarted;

    PeerRequests(Invocation invocation) {
        this.invocation = invocation;
        this.simulator = invocation.simulator();
        this.namespace = invocation.chaincode();
    }

    /** The answer: RESPONSE with the payload asked for, or ERROR with a text. */
    ChaincodeMessage answer(ChaincodeMessage request) {
        try {
            return reply(request, ChaincodeMessage.Type.RESPONSE, payload(request));
        } catch (InvalidProtocolBufferException failure) {
            return refusal(request, "unmarshal failed: " + GoProtobuf.reason(failure));
        } catch (SimulationException | ChaincodeFailedException failure) {
            return refusal(request, String.valueOf(failure.getMessage()));
        }
    }

    /** The ERROR message by which a peer refuses a request. */
    static ChaincodeMessage refusal(ChaincodeMessage request, String cause) {
        return reply(request, ChaincodeMessage.Type.ERROR, ByteString.copyFromUtf8(
                request.getType() + " failed: transaction ID: " + request.getTxid() + ": " + cause));
    }

    private static ChaincodeMessage reply(ChaincodeMessage request, ChaincodeMessage.Type type, ByteString payload) {
        return ChaincodeMessage.newBuilder().setType(type).setPayload(payload).setTxid(request.getTxid())
                .setChannelId(request.getChannelId()).build();
    }

    private ByteString payload(ChaincodeMessage request)
            throws InvalidProtocolBufferException, ChaincodeFailedException {
        ByteString payload = request.getPayload();
        return switch (request.getType()) {
            case GET_STATE -> get(GetState.parseFrom(payload));
            case GET_STATE_MULTIPLE -> getMultiple(GetStateMultiple.parseFrom(payload));
            case PUT_STATE -> put(PutState.parseFrom(payload));
            case DEL_STATE -> delete(DelState.parseFrom(payload));
            case WRITE_BATCH_STATE -> writeBatch(WriteBatchState.parseFrom(payload));
            case GET_STATE_METADATA -> getMetadata(GetStateMetadata.parseFrom(payload));
            case PUT_STATE_METADATA -> putMetadata(PutStateMetadata.parseFrom(payload));
            case GET_STATE_BY_RANGE -> range(GetStateByRange.parseFrom(payload));
            case GET_QUERY_RESULT -> throw richQuery(GetQueryResult.parseFrom(payload));
            case GET_HISTORY_FOR_KEY -> history(GetHistoryForKey.parseFrom(payload));
            case QUERY_STATE_NEXT -> next(QueryStateNext.parseFrom(payload));
            case QUERY_STATE_CLOSE -> close(QueryStateClose.parseFrom(payload));
            case INVOKE_CHAINCODE -> call(ChaincodeSpec.parseFrom(payload));
            case GET_PRIVATE_DATA_HASH -> getHash(GetState.parseFrom(payload));
            case PURGE_PRIVATE_DATA -> throw PurgeRefusal.exception(DelState.parseFrom(payload).getCollection());
            default -> throw new SimulationException("cannot handle message (" + request.getType() + ")");
        };
    }

    private ByteString call(ChaincodeSpec callee) throws ChaincodeFailedException {
        requireSaid(callee.hasChaincodeId());
        return invocation.calls().call(callee).toByteString();
    }

    /** Where a peer follows a pointer that nobody set, it recovers with this answer [core/chaincode/handler.go, HandleTransaction]. */
    private static void requireSaid(boolean isSaid) {
        if (!isSaid) {
            throw new SimulationException("panic during execution");
        }
    }

    private ByteString get(GetState request) {
        return keys(request.getCollection()).get(request.getKey());
    }

    private ByteString getMultiple(GetStateMultiple request) {
        return GetStateMultipleResult.newBuilder()
                .addAllValues(keys(request.getCollection()).getMultiple(request.getKeysList())).build().toByteString();
    }

    private ByteString getHash(GetState request) {
        return invocation.privateData().getHash(namespace, request.getCollection(), request.getKey());
    }

    private ByteString put(PutState request) {
        keys(request.getCollection()).put(request.getKey(), request.getValue());
        return ByteString.EMPTY;
    }

    private ByteString delete(DelState request) {
        keys(request.getCollection()).delete(request.getKey());
        return ByteString.EMPTY;
    }

    private ByteString getMetadata(GetStateMetadata request) {
        StateMetadataResult.Builder entries = StateMetadataResult.newBuilder();
        Map<String, ByteString> sorted = new TreeMap<>(KeyOrder.UTF8);
        sorted.putAll(keys(request.getCollection()).getMetadata(request.getKey()));
        sorted.forEach((name, value) -> entries
                .addEntries(StateMetadata.newBuilder().setMetakey(name).setValue(value)));
        return entries.build().toByteString();
    }

    private ByteString putMetadata(PutStateMetadata request) {
        requireSaid(request.hasMetadata());
        putMetadata(request.getCollection(), request.getKey(), request.getMetadata());
        return ByteString.EMPTY;
    }

    private void putMetadata(String collection, String key, StateMetadata metadata) {
        keys(collection).putMetadata(key, Map.of(metadata.getMetakey(), metadata.getValue()));
    }

    /** Records are applied in order; one that fails leaves the earlier ones applied. */
    private ByteString writeBatch(WriteBatchState batch) {
        for (WriteRecord write : batch.getRecList()) {
            switch (write.getType()) {
                case PUT_STATE -> keys(write.getCollection()).put(write.getKey(), write.getValue());
                case DEL_STATE -> keys(write.getCollection()).delete(write.getKey());
                case PUT_STATE_METADATA -> putMetadata(write.getCollection(), write.getKey(), write.getMetadata());
                case PURGE_PRIVATE_DATA -> throw PurgeRefusal.exception(write.getCollection());
                case UNDEFINED, UNRECOGNIZED -> throw new SimulationException("unknown operation type");
            }
        }
        return ByteString.EMPTY;
    }

    private KeyRequests keys(String collection) {
        return KeyRequests.of(invocation, collection);
    }

    private ByteString range(GetStateByRange request) throws InvalidProtocolBufferException {
        QueryMetadata page = QueryMetadata.parseFrom(request.getMetadata());
        if (!request.getCollection().isEmpty()) {
            Iterator<StateEntry> rows = invocation.privateData().range(namespace, request.getCollection(),
                    request.getStartKey(), request.getEndKey());
            return firstReply(RowBatches.unpaged(() -> rows.hasNext() ? row(rows.next()) : null));
        }
        if (page.getPageSize() == 0 && page.getBookmark().isEmpty()) {
            RangeScan scan = simulator.range(namespace, request.getStartKey(), request.getEndKey());
            return firstReply(RowBatches.unpaged(() -> row(scan)));
        }
        String start = page.getBookmark().isEmpty() ? request.getStartKey() : page.getBookmark();
        RangeScan scan = simulator.page(namespace, start, request.getEndKey(), page.getPageSize());
        RowBatches<ByteString> batches = RowBatches.paged(() -> row(scan), page.getPageSize());
        List<ByteString> rows = batches.next().rows();
        return response(nextQueryId(), new RowBatches.Batch<>(rows, false)).setMetadata(QueryResponseMetadata
                .newBuilder().setFetchedRecordsCount(batches.count()).setBookmark(scan.bookmark()).build()
                .toByteString()).build().toByteString();
    }

    private @Nullable ByteString row(RangeScan scan) {
        StateEntry row = scan.next();
        return row == null ? null : row(row);
    }

    private ByteString row(StateEntry row) {
        return KV.newBuilder().setNamespace(namespace).setKey(row.key()).setValue(row.value().value()).build()
                .toByteString();
    }

    private ByteString history(GetHistoryForKey request) {
        Iterator<KeyModification> changes = simulator.history(namespace, request.getKey());
        return firstReply(RowBatches.unpaged(() -> changes.hasNext() ? changes.next().toByteString() : null));
    }

    private SimulationException richQuery(GetQueryResult request) throws InvalidProtocolBufferException {
        QueryMetadata page = QueryMetadata.parseFrom(request.getMetadata());
        if (!request.getCollection().isEmpty()) {
            invocation.privateData().beginQuery(namespace, request.getCollection());
            return RichQueryRefusal.exception(false);
        }
        return RichQueryRefusal.exception(page.getPageSize() != 0 || !page.getBookmark().isEmpty());
    }

    private ByteString firstReply(RowBatches<ByteString> batches) {
        String id = nextQueryId();
        openQueries.put(id, batches);
        return reply(id, batches);
    }

    private ByteString next(QueryStateNext request) {
        RowBatches<ByteString> batches = openQueries.get(request.getId());
        if (batches == null) {
            throw new SimulationException("query iterator not found");
        }
        return reply(request.getId(), batches);
    }

    private ByteString close(QueryStateClose request) {
        openQueries.remove(request.getId());
        return QueryResponse.newBuilder().setId(request.getId()).build().toByteString();
    }

    private ByteString reply(String id, RowBatches<ByteString> batches) {
        RowBatches.Batch<ByteString> batch = batches.next();
        if (!batch.hasMore()) {
            openQueries.remove(id);
        }
        return response(id, batch).build().toByteString();
    }

    private static QueryResponse.Builder response(String id, RowBatches.Batch<ByteString> batch) {
        QueryResponse.Builder response = QueryResponse.newBuilder().setId(id).setHasMore(batch.hasMore());
        batch.rows().forEach(row -> response.addResults(QueryResultBytes.newBuilder().setResultBytes(row)));
        return response;
    }

    private String nextQueryId() {
        queriesStarted++;
        return "query-" + queriesStarted;
    }
}
