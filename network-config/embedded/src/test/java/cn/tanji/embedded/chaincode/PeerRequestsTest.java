package cn.tanji.embedded.chaincode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import org.hyperledger.fabric.protos.ledger.rwset.TxReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRead;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.DelState;
import org.hyperledger.fabric.protos.peer.GetState;
import org.hyperledger.fabric.protos.peer.GetStateByRange;
import org.hyperledger.fabric.protos.peer.GetStateMultiple;
import org.hyperledger.fabric.protos.peer.GetStateMultipleResult;
import org.hyperledger.fabric.protos.peer.QueryResponse;
import org.hyperledger.fabric.protos.peer.QueryStateClose;
import org.hyperledger.fabric.protos.peer.QueryStateNext;
import org.hyperledger.fabric.protos.peer.StateMetadata;
import org.hyperledger.fabric.protos.peer.WriteBatchState;
import org.hyperledger.fabric.protos.peer.WriteRecord;
import org.junit.jupiter.api.Test;

import cn.tanji.embedded.endorser.FilledState;
import cn.tanji.embedded.simulation.NoCollections;
import cn.tanji.embedded.simulation.Simulator;

/** Requests of the stream that the shim 2.5.10 does not send, and those that go wrong. */
class PeerRequestsTest {
    private final FilledState state = new FilledState();
    private final Simulator simulator = new Simulator(state, (_, _) -> Collections.emptyIterator(), "tx1",
            NoCollections.INSTANCE);
    private final PeerRequests requests = new PeerRequests(Proposals.invocation("cc",
            ChaincodeInput.getDefaultInstance(), simulator, _ -> {
                throw new ChaincodeFailedException("no calls here");
            }));

    @Test
    void many_keys_are_answered_in_order_and_each_is_read() throws Exception {
        state.put("cc", "b", "2", 3);
        var result = GetStateMultipleResult.parseFrom(ask(ChaincodeMessage.Type.GET_STATE_MULTIPLE,
                GetStateMultiple.newBuilder().addKeys("b").addKeys("a").build()));
        assertThat(result.getValuesList()).containsExactly(ByteString.copyFromUtf8("2"), ByteString.EMPTY);
        assertThat(set().getReadsList()).extracting(KVRead::getKey).containsExactly("a", "b");
    }

    @Test
    void a_batch_is_applied_in_order() throws Exception {
        ask(ChaincodeMessage.Type.WRITE_BATCH_STATE, batch(put("k", "first"), put("k", "second"),
                record(WriteRecord.Type.DEL_STATE, "l").build(), record(WriteRecord.Type.PUT_STATE_METADATA, "k")
                        .setMetadata(StateMetadata.newBuilder().setMetakey("VALIDATION_PARAMETER")).build()));
        KVRWSet set = set();
        assertThat(set.getWritesList()).extracting(write -> write.getValue().toStringUtf8())
                .containsExactly("second", "");
        assertThat(set.getMetadataWrites(0).getEntries(0).getName()).isEqualTo("VALIDATION_PARAMETER");
    }

    @Test
    void a_failing_record_leaves_earlier_ones_applied() throws Exception {
        assertRefused(ChaincodeMessage.Type.WRITE_BATCH_STATE,
                batch(put("k", "v"), record(WriteRecord.Type.UNDEFINED, "l").build(), put("m", "v")),
                "WRITE_BATCH_STATE failed: transaction ID: tx1: unknown operation type");
        assertThat(set().getWritesList()).extracting(KVWrite::getKey).containsExactly("k");
    }

    @Test
    void a_query_that_is_over_is_not_found() throws Exception {
        state.rows("cc", 150);
        QueryResponse first = QueryResponse.parseFrom(ask(ChaincodeMessage.Type.GET_STATE_BY_RANGE,
                GetStateByRange.newBuilder().setStartKey("r").setEndKey("s").build()));
        assertThat(first.getResultsCount()).isEqualTo(100);
        assertThat(first.getHasMore()).isTrue();
        QueryStateNext next = QueryStateNext.newBuilder().setId(first.getId()).build();
        QueryResponse second = QueryResponse.parseFrom(ask(ChaincodeMessage.Type.QUERY_STATE_NEXT, next));
        assertThat(second.getResultsCount()).isEqualTo(50);
        assertThat(second.getHasMore()).isFalse();
        assertRefused(ChaincodeMessage.Type.QUERY_STATE_NEXT, next,
                "QUERY_STATE_NEXT failed: transaction ID: tx1: query iterator not found");
        assertThat(QueryResponse.parseFrom(ask(ChaincodeMessage.Type.QUERY_STATE_CLOSE,
                QueryStateClose.newBuilder().setId(first.getId()).build())).getHasMore()).isFalse();
    }

    @Test
    void a_collection_that_is_not_defined_is_refused() {
        assertRefused(ChaincodeMessage.Type.GET_STATE,
                GetState.newBuilder().setKey("k").setCollection("c").build(),
                "GET_STATE failed: transaction ID: tx1: collection c could not be found");
    }

    @Test
    void purging_is_refused_with_a_sentence() {
        assertRefused(ChaincodeMessage.Type.PURGE_PRIVATE_DATA,
                DelState.newBuilder().setKey("k").setCollection("c").build(),
                "PURGE_PRIVATE_DATA failed: transaction ID: tx1: UNIMPLEMENTED: the embedded network does not purge private"
                        + " data; delete them, or use a network of real peers");
    }

    @Test
    void bytes_that_do_not_parse_are_refused() {
        ChaincodeMessage answer = requests.answer(request(ChaincodeMessage.Type.GET_STATE)
                .setPayload(ByteString.copyFromUtf8("nonsense")).build());
        assertThat(answer.getType()).isEqualTo(ChaincodeMessage.Type.ERROR);
        assertThat(answer.getPayload().toStringUtf8())
                .startsWith("GET_STATE failed: transaction ID: tx1: unmarshal failed: ");
    }

    private ByteString ask(ChaincodeMessage.Type type, Message payload) {
        ChaincodeMessage answer = requests.answer(request(type).setPayload(payload.toByteString()).build());
        assertThat(answer.getType()).as(answer.getPayload().toStringUtf8()).isEqualTo(ChaincodeMessage.Type.RESPONSE);
        return answer.getPayload();
    }

    private void assertRefused(ChaincodeMessage.Type type, Message payload, String text) {
        ChaincodeMessage answer = requests.answer(request(type).setPayload(payload.toByteString()).build());
        assertThat(answer.getType()).isEqualTo(ChaincodeMessage.Type.ERROR);
        assertThat(answer.getPayload().toStringUtf8()).isEqualTo(text);
    }

    private static ChaincodeMessage.Builder request(ChaincodeMessage.Type type) {
        return ChaincodeMessage.newBuilder().setType(type).setTxid("tx1").setChannelId("ch");
    }

    private static WriteBatchState batch(WriteRecord... records) {
        return WriteBatchState.newBuilder().addAllRec(List.of(records)).build();
    }

    private static WriteRecord put(String key, String value) {
        return record(WriteRecord.Type.PUT_STATE, key).setValue(ByteString.copyFromUtf8(value)).build();
    }

    private static WriteRecord.Builder record(WriteRecord.Type type, String key) {
        return WriteRecord.newBuilder().setType(type).setKey(key);
    }

    private KVRWSet set() throws Exception {
        TxReadWriteSet set = simulator.finish().readWriteSet();
        return KVRWSet.parseFrom(set.getNsRwset(0).getRwset());
    }
}
