package cn.tanji.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hyperledger.fabric.protos.peer.ChaincodeMessage.Type.COMPLETED;
import static org.hyperledger.fabric.protos.peer.ChaincodeMessage.Type.ERROR;
import static org.hyperledger.fabric.protos.peer.ChaincodeMessage.Type.GET_STATE;
import static org.hyperledger.fabric.protos.peer.ChaincodeMessage.Type.GET_STATE_MULTIPLE;
import static org.hyperledger.fabric.protos.peer.ChaincodeMessage.Type.INVOKE_CHAINCODE;
import static org.hyperledger.fabric.protos.peer.ChaincodeMessage.Type.PUT_STATE;
import static org.hyperledger.fabric.protos.peer.ChaincodeMessage.Type.WRITE_BATCH_STATE;

import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.WriteRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchingTest {
    private static final Map<String, String> STATE = ScriptedPeer.numbered(20);

    @Test
    void writes_travel_in_slices_of_the_announced_size_when_the_transaction_ends() throws Exception {
        try (var peer = new ScriptedPeer(STATE).connect(new SampleChaincode(), 1_000, 1_000)) {
            assertThat(peer.run("tx", "put", "2500").getType()).isEqualTo(COMPLETED);
            assertThat(peer.types("tx")).containsExactly(WRITE_BATCH_STATE, WRITE_BATCH_STATE, WRITE_BATCH_STATE,
                    COMPLETED);
            assertThat(peer.written("tx")).hasSize(2_500).startsWith("key0=value0").endsWith("key2499=value2499");
        }
    }

    @ParameterizedTest
    @CsvSource({"1000, 1000", "7, 3", "1, 1", "0, 0", "1000, 0", "0, 1000"})
    void unlike_peers_see_the_same_writes_in_the_same_order_and_the_same_reads(int writesMax, int readsMax)
            throws Exception {
        try (var peer = new ScriptedPeer(STATE).connect(new SampleChaincode(), writesMax, readsMax)) {
            assertThat(response(peer.run("kinds", "every kind")).getMessage()).isEqualTo("value1");
            assertThat(peer.written("kinds")).containsExactly("a=1", "-a", "a=2", "a!policy", "--p");
            var read = response(peer.run("read", "read", "key3", "key1", "absent", "key2", "key5"));
            assertThat(read.getPayload().toStringUtf8())
                    .isEqualTo("key3=value3,key1=value1,absent=,key2=value2,key5=value5");
            assertThat(peer.keysRead("read")).containsExactly("key3", "key1", "absent", "key2", "key5");
        }
    }

    @Test
    void a_peer_that_announces_nothing_gets_one_key_a_message() throws Exception {
        try (var peer = new ScriptedPeer(STATE).connect(new SampleChaincode(), 0, 0)) {
            peer.run("put", "put", "3");
            assertThat(peer.types("put")).containsExactly(PUT_STATE, PUT_STATE, PUT_STATE, COMPLETED);
            peer.run("read", "read", "key1", "key2");
            assertThat(peer.types("read")).containsExactly(GET_STATE, GET_STATE, COMPLETED);
        }
    }

    @Test
    void several_keys_are_read_in_slices_and_one_key_is_read_plainly() throws Exception {
        try (var peer = new ScriptedPeer(STATE).connect(new SampleChaincode(), 1_000, 3)) {
            peer.run("five", "read", "key1", "key2", "key3", "key4", "key5");
            assertThat(peer.types("five")).containsExactly(GET_STATE_MULTIPLE, GET_STATE_MULTIPLE, COMPLETED);
            peer.run("one", "read", "key1", "key1");
            assertThat(peer.types("one")).containsExactly(GET_STATE, COMPLETED);
        }
    }

    @Test
    void writes_are_with_the_peer_before_another_chaincode_is_called() throws Exception {
        try (var peer = new ScriptedPeer(STATE).connect(new SampleChaincode(), 1_000, 1_000)) {
            var answer = response(peer.run("tx", "call after write"));
            assertThat(answer.getPayload().toStringUtf8()).isEqualTo("[a=1]");
            assertThat(peer.types("tx")).containsExactly(WRITE_BATCH_STATE, INVOKE_CHAINCODE, WRITE_BATCH_STATE,
                    COMPLETED);
        }
    }

    @Test
    void a_transaction_that_refuses_or_throws_leaves_what_an_unbatched_one_leaves() throws Exception {
        for (int writesMax : new int[]{0, 1_000}) {
            try (var peer = new ScriptedPeer(STATE).connect(new SampleChaincode(), writesMax, 0)) {
                var refused = response(peer.run("refuse", "refuse"));
                assertThat(refused.getStatus()).isEqualTo(500);
                assertThat(refused.getMessage()).isEqualTo("no");
                assertThat(peer.written("refuse")).containsExactly("a=1");
                var thrown = peer.run("throw", "throw");
                assertThat(thrown.getType()).isEqualTo(ERROR);
                assertThat(thrown.getPayload().toStringUtf8()).contains("thrown");
                assertThat(peer.written("throw")).containsExactly("a=1");
            }
        }
    }

    @Test
    void the_text_with_which_the_peer_refuses_a_write_reaches_the_client() throws Exception {
        try (var peer = new ScriptedPeer(STATE).connect(new SampleChaincode(), 1_000, 0)) {
            var last = peer.run("tx", "unknown collection");
            assertThat(last.getType()).isEqualTo(ERROR);
            assertThat(last.getPayload().toStringUtf8()).isEqualTo(
                    "WRITE_BATCH_STATE failed: transaction ID: tx: collection nowhere could not be found");
        }
    }

    @Test
    void a_refused_write_ends_the_transaction_even_if_the_chaincode_goes_on() throws Exception {
        try (var peer = new ScriptedPeer(STATE).connect(new SampleChaincode(), 1_000, 0)) {
            var last = peer.run("tx", "unknown collection, then call");
            assertThat(last.getType()).isEqualTo(ERROR);
            assertThat(last.getPayload().toStringUtf8()).contains("collection nowhere could not be found");
        }
    }

    @Test
    void many_transactions_side_by_side_keep_their_writes_apart() throws Exception {
        try (var peer = new ScriptedPeer(STATE).connect(new SampleChaincode(), 7, 3);
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<ChaincodeMessage>>();
            for (int i = 0; i < 200; i++) {
                var id = "tx" + i;
                var count = Integer.toString(1 + i % 40);
                running.add(clients.submit(() -> peer.run(id, "put", count)));
            }
            for (int i = 0; i < running.size(); i++) {
                assertThat(running.get(i).get().getType()).isEqualTo(COMPLETED);
                assertThat(peer.written("tx" + i)).hasSize(1 + i % 40).startsWith("key0=value0");
            }
        }
    }

    @Test
    void a_peer_that_connects_again_announces_anew() throws Exception {
        var chaincode = new SampleChaincode();
        try (var peer = new ScriptedPeer(STATE).connect(chaincode, 1_000, 1_000)) {
            peer.run("before", "put", "3");
            assertThat(peer.types("before")).containsExactly(WRITE_BATCH_STATE, COMPLETED);
        }
        try (var again = new ScriptedPeer(STATE).connect(chaincode, 0, 0)) {
            again.run("after", "put", "3");
            assertThat(again.types("after")).containsExactly(PUT_STATE, PUT_STATE, PUT_STATE, COMPLETED);
        }
    }

    @Test
    void a_slice_holds_eight_mebibytes_at_most_and_a_larger_record_travels_alone() {
        var writes = new Writes();
        var mebibyte = ByteString.copyFrom(new byte[1 << 20]);
        for (int i = 0; i < 9; i++) {
            writes.add(put("small" + i, mebibyte));
        }
        writes.add(put("large", ByteString.copyFrom(new byte[Writes.SLICE_BYTES_MAX + 1])));
        writes.add(put("last", mebibyte));
        assertThat(writes.slices(1_000)).hasSize(4)
                .filteredOn(slice -> slice.size() > Writes.SLICE_BYTES_MAX + 1_000).hasSize(0);
        assertThat(writes.isEmpty()).isTrue();
    }

    private static WriteRecord put(String key, ByteString value) {
        return WriteRecord.newBuilder().setType(WriteRecord.Type.PUT_STATE).setKey(key).setValue(value).build();
    }

    private static Response response(ChaincodeMessage message) throws InvalidProtocolBufferException {
        assertThat(message.getType()).isEqualTo(COMPLETED);
        return Response.parseFrom(message.getPayload());
    }
}
