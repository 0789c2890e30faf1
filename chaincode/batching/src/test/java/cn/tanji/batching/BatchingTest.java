package cn.tanji.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hyperledger.fabric.protos.peer.ChaincodeMessage.Type.COMPLETED;
import static org.hyperledger.fabric.protos.peer.ChaincodeMessage.Type.ERROR;
import static org.hyperledger.fabric.protos.peer.ChaincodeMessage.Type.GET_STATE;
import static org.hyperledger.fabric.protos.peer.ChaincodeMessage.Type.GET_STATE_MULTIPLE;
import static org.hyperledger.fabric.protos.peer.ChaincodeMessage.Type.INVOKE_CHAINCODE;
import static org.hyperledger.fabric.protos.peer.ChaincodeMessage.Type.PUT_STATE;
import static org.hyperledger.fabric.protos.peer.ChaincodeMessage.Type.WRITE_BATCH_STATE;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.WriteRecord;
import org.hyperledger.fabric.shim.ChaincodeStub;
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

    @ParameterizedTest
    @CsvSource({"range, GET_STATE_BY_RANGE", "rich, GET_QUERY_RESULT", "history, GET_HISTORY_FOR_KEY"})
    void writes_are_with_the_peer_before_a_query(String query, ChaincodeMessage.Type request) throws Exception {
        try (var peer = new ScriptedPeer(STATE).connect(new SampleChaincode(), 1_000, 1_000)) {
            assertThat(response(peer.run("tx", "ask after write", query)).getMessage()).isEqualTo("false");
            assertThat(peer.types("tx")).containsExactly(WRITE_BATCH_STATE, request, WRITE_BATCH_STATE, COMPLETED);
        }
    }

    @Test
    void a_read_of_one_key_does_not_wait_for_writes() throws Exception {
        try (var peer = new ScriptedPeer(STATE).connect(new SampleChaincode(), 1_000, 1_000)) {
            assertThat(response(peer.run("tx", "ask after write", "key1")).getMessage()).isEqualTo("true");
            assertThat(peer.types("tx")).containsExactly(GET_STATE, WRITE_BATCH_STATE, COMPLETED);
        }
    }

    @Test
    void more_transactions_wait_for_their_last_batch_than_the_shim_has_threads() throws Exception {
        try (var peer = new ScriptedPeer(STATE).connect(new SampleChaincode(), 1_000, 1_000);
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var go = new CountDownLatch(1);
            peer.holdAnswersUntil(go);
            var running = new ArrayList<Future<ChaincodeMessage>>();
            for (int i = 0; i < 40; i++) {
                var id = "tx" + i;
                running.add(clients.submit(() -> peer.run(id, "put", "2")));
            }
            for (int i = 0; i < 40; i++) {
                awaitRequest(peer, "tx" + i);
            }
            go.countDown();
            for (var each : running) {
                assertThat(each.get().getType()).isEqualTo(COMPLETED);
            }
        }
    }

    @Test
    void two_peers_run_the_same_transaction_at_once_each_by_what_it_announced() throws Exception {
        var chaincode = new SampleChaincode();
        try (var sevens = new ScriptedPeer(STATE).connect(chaincode, 7, 2);
                var silent = new ScriptedPeer(STATE).connect(chaincode, 0, 0);
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var go = new CountDownLatch(1);
            sevens.holdAnswersUntil(go);
            silent.holdAnswersUntil(go);
            var one = clients.submit(() -> peerRead(sevens));
            var other = clients.submit(() -> peerRead(silent));
            awaitRequest(sevens, "tx");
            awaitRequest(silent, "tx");
            go.countDown();
            assertThat(one.get()).isEqualTo(other.get()).isEqualTo("key1=value1,key2=value2,key3=value3");
            assertThat(sevens.types("tx")).containsExactly(GET_STATE_MULTIPLE, GET_STATE_MULTIPLE, COMPLETED);
            assertThat(silent.types("tx")).containsExactly(GET_STATE, GET_STATE, GET_STATE, COMPLETED);
        }
    }

    private static String peerRead(ScriptedPeer peer) throws Exception {
        return response(peer.run("tx", "read", "key1", "key2", "key3")).getPayload().toStringUtf8();
    }

    private static void awaitRequest(ScriptedPeer peer, String transaction) throws InterruptedException {
        long giveUp = System.nanoTime() + 20_000_000_000L;
        while (peer.types(transaction).isEmpty()) {
            assertThat(System.nanoTime()).as("no request of " + transaction).isLessThan(giveUp);
            Thread.sleep(2);
        }
    }

    @Test
    void a_message_that_cannot_be_sent_does_not_freeze_the_stream() throws Exception {
        try (var peer = new ScriptedPeer(STATE).connect(new SampleChaincode(), 1_000, 1_000);
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            peer.breakSending(true);
            var lost = clients.submit(() -> peer.run("lost", "put", "1"));
            Thread.sleep(200);
            peer.breakSending(false);
            assertThat(peer.run("tx", "put", "1").getType()).isEqualTo(COMPLETED);
            assertThat(lost).isNotDone();
            lost.cancel(true);
        }
    }

    @Test
    void a_refused_read_of_several_keys_fails_as_one_of_a_single_key_does() throws Exception {
        for (int readsMax : new int[]{0, 1_000}) {
            try (var peer = new ScriptedPeer(STATE).connect(new SampleChaincode(), 0, readsMax)) {
                peer.refuse("no ledger context");
                var last = peer.run("tx", "read", "key1", "key2");
                assertThat(last.getType()).isEqualTo(ERROR);
                assertThat(last.getPayload().toStringUtf8()).contains("Unsuccessful response received");
            }
        }
    }

    @Test
    void without_a_stream_of_its_own_keys_are_read_one_by_one() {
        var asked = new ArrayList<String>();
        var stub = (ChaincodeStub) Proxy.newProxyInstance(ChaincodeStub.class.getClassLoader(),
                new Class<?>[]{ChaincodeStub.class}, (_, method, arguments) -> switch (method.getName()) {
                    case "getFunction" -> "read";
                    case "getParameters" -> List.of("key1", "key2");
                    case "getState" -> {
                        asked.add(String.valueOf(arguments[0]));
                        yield new byte[0];
                    }
                    default -> throw new IllegalStateException(method.getName());
                });
        new SampleChaincode().invoke(stub);
        assertThat(asked).containsExactly("key1", "key2");
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
