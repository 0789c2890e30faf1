package cn.tanji.embedded.chaincode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.grpc.stub.StreamObserver;
import org.hyperledger.fabric.protos.peer.ChaincodeAdditionalParams;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.GetState;
import org.junit.jupiter.api.Test;

import cn.tanji.embedded.endorser.FilledState;
import cn.tanji.embedded.simulation.NoCollections;
import cn.tanji.embedded.simulation.Simulator;

/** The peer's side of the stream against a chaincode played by hand. */
class ChaincodeSessionTest {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final Recorder chaincode = new Recorder();
    private final ChaincodeSession session = new ChaincodeSession("cc:1", StateBatching.FABRIC, waiting::add);

    ChaincodeSessionTest() {
        session.attach(chaincode);
    }

    @Test
    void registers_and_then_announces_batches() throws Exception {
        register("cc:1");
        assertThat(chaincode.next().getType()).isEqualTo(ChaincodeMessage.Type.REGISTERED);
        ChaincodeMessage ready = chaincode.next();
        assertThat(ready.getType()).isEqualTo(ChaincodeMessage.Type.READY);
        ChaincodeAdditionalParams offered = ChaincodeAdditionalParams.parseFrom(ready.getPayload());
        assertThat(offered.getUseWriteBatch()).isTrue();
        assertThat(offered.getMaxSizeWriteBatch()).isEqualTo(1000);
        assertThat(offered.getUseGetMultipleKeys()).isTrue();
        assertThat(offered.getMaxSizeGetMultipleKeys()).isEqualTo(1000);
        assertThat(session.ready()).isCompletedWithValue(session);
    }

    @Test
    void what_is_switched_off_is_announced_so() throws Exception {
        assertThat(ChaincodeAdditionalParams.parseFrom(StateBatching.NONE.announcement()))
                .isEqualTo(ChaincodeAdditionalParams.newBuilder().setMaxSizeWriteBatch(1000)
                        .setMaxSizeGetMultipleKeys(1000).build());
        assertThat(ChaincodeAdditionalParams.parseFrom(new StateBatching(7, 0).announcement()))
                .isEqualTo(ChaincodeAdditionalParams.newBuilder().setUseWriteBatch(true).setMaxSizeWriteBatch(7)
                        .setMaxSizeGetMultipleKeys(1000).build());
        assertThatThrownBy(() -> new StateBatching(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ends_the_stream_over_a_message_before_registration() {
        session.onNext(message(ChaincodeMessage.Type.GET_STATE));
        assertThat(chaincode.completed).isTrue();
        assertThatThrownBy(() -> session.ready().get()).isInstanceOf(ExecutionException.class)
                .hasMessageContaining("cannot handle message (GET_STATE) while in created state");
    }

    @Test
    void an_empty_name_is_not_registered() {
        register("");
        assertThat(chaincode.messages).isEmpty();
        assertThat(session.ready()).isCompletedExceptionally();
    }

    @Test
    void keep_alive_is_ignored_before_and_after_registration() {
        session.onNext(message(ChaincodeMessage.Type.KEEPALIVE));
        register("cc:1");
        session.onNext(message(ChaincodeMessage.Type.KEEPALIVE));
        assertThat(session.hasEnded()).isFalse();
    }

    @Test
    void a_request_for_no_transaction_is_refused() throws Exception {
        readied();
        session.onNext(message(ChaincodeMessage.Type.GET_STATE));
        assertThat(chaincode.next().getPayload().toStringUtf8())
                .isEqualTo("GET_STATE failed: transaction ID: tx1: no ledger context");
    }

    @Test
    void a_second_request_before_the_first_answer_is_dropped() throws Exception {
        readied();
        CompletableFuture<ChaincodeMessage> run = start(ChaincodeInput.getDefaultInstance());
        assertThat(chaincode.next().getType()).isEqualTo(ChaincodeMessage.Type.TRANSACTION);
        session.onNext(message(ChaincodeMessage.Type.GET_STATE));
        session.onNext(message(ChaincodeMessage.Type.GET_STATE));
        assertThat(waiting).hasSize(1);
        waiting.remove().run();
        assertThat(chaincode.next().getType()).isEqualTo(ChaincodeMessage.Type.RESPONSE);
        session.onNext(message(ChaincodeMessage.Type.GET_STATE));
        assertThat(waiting).hasSize(1);
        session.onNext(message(ChaincodeMessage.Type.COMPLETED));
        assertThat(run.get(5, TimeUnit.SECONDS).getType()).isEqualTo(ChaincodeMessage.Type.COMPLETED);
    }

    @Test
    void an_initialisation_is_sent_as_such() throws Exception {
        readied();
        CompletableFuture<ChaincodeMessage> run = start(ChaincodeInput.newBuilder().setIsInit(true).build());
        assertThat(chaincode.next().getType()).isEqualTo(ChaincodeMessage.Type.INIT);
        session.onNext(message(ChaincodeMessage.Type.ERROR));
        assertThat(run.get(5, TimeUnit.SECONDS).getType()).isEqualTo(ChaincodeMessage.Type.ERROR);
    }

    @Test
    void a_message_only_a_peer_may_send_ends_the_stream_and_what_runs() throws Exception {
        readied();
        CompletableFuture<ChaincodeMessage> run = start(ChaincodeInput.getDefaultInstance());
        chaincode.next();
        session.onNext(message(ChaincodeMessage.Type.READY));
        assertThat(session.hasEnded()).isTrue();
        assertThatThrownBy(() -> run.get(5, TimeUnit.SECONDS)).hasMessageContaining("chaincode stream terminated");
        assertThat(start(ChaincodeInput.getDefaultInstance())).failsWithin(Duration.ofSeconds(5));
    }

    private void readied() throws InterruptedException {
        register("cc:1");
        chaincode.next();
        chaincode.next();
    }

    private void register(String name) {
        session.onNext(ChaincodeMessage.newBuilder().setType(ChaincodeMessage.Type.REGISTER)
                .setPayload(ChaincodeID.newBuilder().setName(name).build().toByteString()).build());
    }

    private CompletableFuture<ChaincodeMessage> start(ChaincodeInput input) {
        Simulator simulator = new Simulator(new FilledState(), (_, _) -> Collections.emptyIterator(), "tx1",
                NoCollections.INSTANCE);
        Invocation invocation = Proposals.invocation("cc", input, simulator, _ -> {
            throw new ChaincodeFailedException("no calls here");
        });
        CompletableFuture<ChaincodeMessage> result = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                result.complete(session.execute(invocation, Duration.ofSeconds(10)));
            } catch (ChaincodeFailedException failure) {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    private static ChaincodeMessage message(ChaincodeMessage.Type type) {
        return ChaincodeMessage.newBuilder().setType(type).setTxid("tx1").setChannelId("ch")
                .setPayload(GetState.newBuilder().setKey("k").build().toByteString()).build();
    }

    private static final class Recorder implements StreamObserver<ChaincodeMessage> {
        final BlockingQueue<ChaincodeMessage> messages = new LinkedBlockingQueue<>();
        boolean completed;

        ChaincodeMessage next() throws InterruptedException {
            ChaincodeMessage message = messages.poll(5, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("the peer sends nothing");
            }
            return message;
        }

        @Override
        public void onNext(ChaincodeMessage message) {
            messages.add(message);
        }

        @Override
        public void onError(Throwable failure) {
            throw new AssertionError(failure);
        }

        @Override
        public void onCompleted() {
            completed = true;
        }
    }
}
